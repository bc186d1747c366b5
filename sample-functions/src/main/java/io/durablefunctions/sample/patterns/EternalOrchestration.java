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
 * Eternal orchestration: a round of work, a pause, and again with a fresh history, so that it can
 * go on for years. Ends with the external event {@code Stop}.
 */
public final class EternalOrchestration {

  /**
   * What goes from one round to the next.
   *
   * @param round counts from 1
   * @param everySeconds the pause between two rounds
   * @param removed how much was removed so far
   */
  public record Cleanup(int round, int everySeconds, long removed) {}

  /** {@code POST /api/patterns/cleanup?every=1}: the pause in seconds. */
  @FunctionName("KickOffCleanup")
  public HttpResponseMessage kickOff(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "patterns/cleanup")
          HttpRequestMessage<Optional<String>> request,
      @OrchestrationClient(name = "client") DurableOrchestrationClient client)
      throws TimeoutException {
    try {
      int every = QueryParameters.of(request).number("every", 60, 1, 86_400);
      return client.createCheckStatusResponse(
          request, client.startNew("CleanUpForEver", new Cleanup(1, every, 0)));
    } catch (BadRequestException e) {
      return ErrorReply.to(request, HttpStatus.BAD_REQUEST, e.getMessage());
    }
  }

  /** One round. The pause is also the time in which {@code Stop} may come. */
  @FunctionName("CleanUpForEver")
  public Cleanup cleanUpForEver(
      @OrchestrationTrigger(name = "context") DurableOrchestrationContext context) {
    Cleanup cleanup = context.getInput(Cleanup.class);
    long removed = context.callActivity("RemoveExpired", cleanup.round(), Long.class).await();
    Cleanup done =
        new Cleanup(cleanup.round(), cleanup.everySeconds(), cleanup.removed() + removed);
    context.setCustomStatus(done);

    Duration pause = Duration.ofSeconds(cleanup.everySeconds());
    boolean stop = context.waitForExternalEvent("Stop", Boolean.class, pause, false).await();
    if (!stop) {
      context.continueAsNew(new Cleanup(done.round() + 1, done.everySeconds(), done.removed()));
    }
    return done;
  }

  /** Removes what is expired, and tells how much it was: in a sample, as much as the round. */
  @FunctionName("RemoveExpired")
  public long removeExpired(@ActivityTrigger(name = "round") int round) {
    return round;
  }
}
