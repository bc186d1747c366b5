package io.durablefunctions.sample.patterns;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.annotations.ActivityTrigger;
import io.durablefunctions.annotations.OrchestrationClient;
import io.durablefunctions.annotations.OrchestrationTrigger;
import io.durablefunctions.sample.http.QueryParameters;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Chaining: five steps, each of which works on what the one before it returned. */
public final class Chaining {

  /** {@code POST /api/patterns/chain?title=...} */
  @FunctionName("KickOffChain")
  public HttpResponseMessage kickOff(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "patterns/chain")
          HttpRequestMessage<Optional<String>> request,
      @OrchestrationClient(name = "client") DurableOrchestrationClient client)
      throws TimeoutException {
    String title = QueryParameters.of(request).text("title", "Durable functions");
    return client.createCheckStatusResponse(request, client.startNew("PublishArticle", title));
  }

  /** Runs the five steps, one after the other. */
  @FunctionName("PublishArticle")
  public String publishArticle(
      @OrchestrationTrigger(name = "context") DurableOrchestrationContext context) {
    String title = context.getInput(String.class);
    String draft = context.callActivity("WriteDraft", title, String.class).await();
    String reviewed = context.callActivity("ReviewDraft", draft, String.class).await();
    String translated = context.callActivity("TranslateArticle", reviewed, String.class).await();
    String typeset = context.callActivity("TypesetArticle", translated, String.class).await();
    return context.callActivity("UploadArticle", typeset, String.class).await();
  }

  /** Step 1. */
  @FunctionName("WriteDraft")
  public String writeDraft(@ActivityTrigger(name = "title") String title) {
    return "draft of '" + title + "'";
  }

  /** Step 2. */
  @FunctionName("ReviewDraft")
  public String reviewDraft(@ActivityTrigger(name = "draft") String draft) {
    return "reviewed " + draft;
  }

  /** Step 3. */
  @FunctionName("TranslateArticle")
  public String translateArticle(@ActivityTrigger(name = "text") String text) {
    return "translated " + text;
  }

  /** Step 4. */
  @FunctionName("TypesetArticle")
  public String typesetArticle(@ActivityTrigger(name = "text") String text) {
    return "typeset " + text;
  }

  /** Step 5: answers with where the article is. */
  @FunctionName("UploadArticle")
  public String uploadArticle(@ActivityTrigger(name = "text") String text) {
    return "https://articles.example.com/" + slugOf(text);
  }

  private static String slugOf(String text) {
    String slug = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return slug.replaceAll("^-|-$", "");
  }
}
