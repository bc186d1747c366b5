package io.durablefunctions.sample.patterns;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.annotations.ActivityTrigger;
import io.durablefunctions.annotations.OrchestrationClient;
import io.durablefunctions.annotations.OrchestrationTrigger;
import io.durablefunctions.sample.http.BadRequestException;
import io.durablefunctions.sample.http.ErrorReply;
import io.durablefunctions.sample.http.QueryParameters;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Async HTTP API: one endpoint for work that may be quick or slow. Quick work has its result in the
 * reply; else the caller gets a 202 and the URIs to ask again.
 */
public final class AsyncHttpApi {

  private static final int MAX_SECONDS = 600;

  /** {@code POST /api/patterns/export?takes=3&wait=1}, both in seconds. */
  @FunctionName("KickOffExport")
  public HttpResponseMessage kickOff(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "patterns/export")
          HttpRequestMessage<Optional<String>> request,
      @OrchestrationClient(name = "client") DurableOrchestrationClient client)
      throws TimeoutException {
    try {
      QueryParameters query = QueryParameters.of(request);
      int takes = query.number("takes", 0, 0, MAX_SECONDS);
      Duration wait = query.seconds("wait", 5, 1, 60);
      String id = client.startNew("ExportAccount", takes);
      return client.waitForCompletionOrCreateCheckStatusResponse(
          request, id, wait, Duration.ofMillis(200));
    } catch (BadRequestException e) {
      return ErrorReply.to(request, HttpStatus.BAD_REQUEST, e.getMessage());
    }
  }

  /** Waits until the export is ready, which costs nothing while it waits, and fetches it. */
  @FunctionName("ExportAccount")
  public String exportAccount(
      @OrchestrationTrigger(name = "context") DurableOrchestrationContext context) {
    int seconds = context.getInput(Integer.class);
    if (seconds > 0) {
      context.createTimer(Duration.ofSeconds(seconds)).await();
    }
    return context.callActivity("FetchExport", context.getInstanceId(), String.class).await();
  }

  /** Answers with where the export is. */
  @FunctionName("FetchExport")
  public String fetchExport(@ActivityTrigger(name = "export") String export) {
    return "https://exports.example.com/" + export + ".zip";
  }
}
