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
import io.durablefunctions.RetryOptions;
import io.durablefunctions.annotations.ActivityTrigger;
import io.durablefunctions.annotations.OrchestrationClient;
import io.durablefunctions.annotations.OrchestrationTrigger;
import io.durablefunctions.sample.http.BadRequestException;
import io.durablefunctions.sample.http.ErrorReply;
import io.durablefunctions.sample.http.QueryParameters;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Retry with back-off: 1, 2, 4 seconds between the attempts, and only for what may pass. */
public final class RetryWithBackOff {

  private static final RetryOptions RETRY =
      new RetryOptions(Duration.ofSeconds(1), 4)
          .withBackoffCoefficient(2)
          .handle(failure -> failure.isCausedBy(IOException.class));

  /** {@code POST /api/patterns/retry?down=2}: how many seconds the feed is still down. */
  @FunctionName("KickOffImport")
  public HttpResponseMessage kickOff(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "patterns/retry")
          HttpRequestMessage<Optional<String>> request,
      @OrchestrationClient(name = "client") DurableOrchestrationClient client)
      throws TimeoutException {
    try {
      Duration down = QueryParameters.of(request).seconds("down", 2, 0, 3600);
      long upAgainMillis = Instant.now().plus(down).toEpochMilli();
      return client.createCheckStatusResponse(
          request, client.startNew("ImportFeed", upAgainMillis));
    } catch (BadRequestException e) {
      return ErrorReply.to(request, HttpStatus.BAD_REQUEST, e.getMessage());
    }
  }

  /** Imports a feed that may be down for a while. */
  @FunctionName("ImportFeed")
  public String importFeed(
      @OrchestrationTrigger(name = "context") DurableOrchestrationContext context) {
    Long upAgainMillis = context.getInput(Long.class);
    return context.callActivityWithRetry("FetchFeed", RETRY, upAgainMillis, String.class).await();
  }

  /** Fails until the feed is up again. */
  @FunctionName("FetchFeed")
  public String fetchFeed(@ActivityTrigger(name = "upAgainMillis") long upAgainMillis)
      throws IOException {
    if (System.currentTimeMillis() < upAgainMillis) {
      throw new IOException("The feed is down.");
    }
    return "imported";
  }
}
