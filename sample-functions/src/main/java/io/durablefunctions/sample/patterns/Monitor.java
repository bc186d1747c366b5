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
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Monitor: looks at something again and again until it is as wanted, or until time is up. */
public final class Monitor {

  /**
   * What to watch.
   *
   * @param readyAtMillis when the render job is ready, as milliseconds of the epoch; stands for a
   *     job in some other system
   * @param everySeconds how long to wait between two looks
   * @param forSeconds when to give up
   */
  public record Watch(long readyAtMillis, int everySeconds, int forSeconds) {}

  /**
   * How it ended.
   *
   * @param ready whether the job was seen to be ready
   * @param looks how often it was looked at
   */
  public record Sighting(boolean ready, int looks) {}

  /** {@code POST /api/patterns/monitor?ready=3&every=1&for=60}, all in seconds from now. */
  @FunctionName("KickOffMonitor")
  public HttpResponseMessage kickOff(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "patterns/monitor")
          HttpRequestMessage<Optional<String>> request,
      @OrchestrationClient(name = "client") DurableOrchestrationClient client)
      throws TimeoutException {
    try {
      QueryParameters query = QueryParameters.of(request);
      Instant ready = Instant.now().plus(query.seconds("ready", 3, 0, 3600));
      Watch watch =
          new Watch(
              ready.toEpochMilli(),
              query.number("every", 1, 1, 3600),
              query.number("for", 60, 1, 86_400));
      return client.createCheckStatusResponse(request, client.startNew("WatchRendering", watch));
    } catch (BadRequestException e) {
      return ErrorReply.to(request, HttpStatus.BAD_REQUEST, e.getMessage());
    }
  }

  /** The loop. Between two looks nothing runs and nothing is paid for. */
  @FunctionName("WatchRendering")
  public Sighting watchRendering(
      @OrchestrationTrigger(name = "context") DurableOrchestrationContext context) {
    Watch watch = context.getInput(Watch.class);
    Instant deadline = context.getCurrentUtcDateTime().plusSeconds(watch.forSeconds());
    int looks = 0;
    while (context.getCurrentUtcDateTime().isBefore(deadline)) {
      looks++;
      if (context.callActivity("LookAtRendering", watch, Boolean.class).await()) {
        return new Sighting(true, looks);
      }
      context.setCustomStatus("Not ready after " + looks + " looks");
      Instant next = context.getCurrentUtcDateTime().plusSeconds(watch.everySeconds());
      context.createTimer(next).await();
    }
    return new Sighting(false, looks);
  }

  /** Whether the job is ready; activities may look at the clock, orchestrators may not. */
  @FunctionName("LookAtRendering")
  public boolean lookAtRendering(@ActivityTrigger(name = "watch") Watch watch) {
    return System.currentTimeMillis() >= watch.readyAtMillis();
  }
}
