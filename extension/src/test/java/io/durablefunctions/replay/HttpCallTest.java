package io.durablefunctions.replay;

import static io.durablefunctions.replay.Facts.completed;
import static io.durablefunctions.replay.Facts.failed;
import static io.durablefunctions.replay.Facts.fired;
import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.DurableHttpRequest;
import io.durablefunctions.DurableHttpResponse;
import io.durablefunctions.RetryOptions;
import io.durablefunctions.TaskFailedException;
import io.durablefunctions.TokenSource;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.ExecutionCompleted;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import io.durablefunctions.history.HistoryEvent.TimerCanceled;
import io.durablefunctions.history.HistoryEvent.TimerCreated;
import io.durablefunctions.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HttpCallTest {

  private static final URI START = URI.create("https://api.example/jobs/start");

  private static HistoryEvent answer(int id, int status, Map<String, String> headers) {
    return completed(id, Json.write(new DurableHttpResponse(status, headers, "body")));
  }

  private static HistoryEvent exchange(
      int id, String method, String uri, Map<String, String> headers, @Nullable String content) {
    String input = Json.write(new HttpExchange(method, uri, headers, content, null, null));
    return new TaskScheduled(id, HttpExchange.ACTIVITY, input);
  }

  private static Scenario calling(DurableHttpRequest request) {
    return Scenario.started(
        context -> {
          try {
            DurableHttpResponse response = context.callHttp(request).await();
            return response == null ? null : response.statusCode();
          } catch (TaskFailedException e) {
            return e.isCausedBy(TimeoutException.class) ? "timed out" : "failed";
          }
        });
  }

  @Test
  void anErrorStatusIsAResponse() {
    DurableHttpRequest request =
        new DurableHttpRequest("POST", START, Map.of("a", "b"), "in", true, null, null);
    calling(request)
        .asks(exchange(0, "POST", START.toString(), Map.of("a", "b"), "in"))
        .turn(answer(0, 500, Map.of()))
        .completes("500");
  }

  @Test
  void a202IsPolledAtItsRelativeLocationAfterItsSeconds() {
    Map<String, String> headers = Map.of("authorization", "secret");
    calling(new DurableHttpRequest("POST", START, headers, "in", true, null, null))
        .turn(answer(0, 202, Map.of("location", "../status/7?x=1", "retry-after", "5")))
        .asks(new TimerCreated(1, Scenario.START.plusSeconds(5)))
        .later(Duration.ofSeconds(5))
        .turn(fired(1))
        .asks(exchange(2, "GET", "https://api.example/status/7?x=1", headers, null))
        .turn(answer(2, 202, Map.of("location", "8")))
        .asks(new TimerCreated(3, Scenario.START.plusSeconds(35)))
        .turn(fired(3))
        .asks(exchange(4, "GET", "https://api.example/status/8", headers, null))
        .turn(answer(4, 200, Map.of()))
        .completes("200");
  }

  @Test
  void credentialsAreNotSentToAnotherOrigin() {
    Map<String, String> headers = Map.of("authorization", "secret");
    calling(new DurableHttpRequest("GET", START, headers, null, true, null, null))
        .turn(answer(0, 202, Map.of("Location", "https://evil.example/x")))
        .turn(fired(1))
        .asks(exchange(2, "GET", "https://evil.example/x", Map.of(), null));
  }

  @Test
  void anAddressThatWantsToBeAskedAtOnceIsAskedAfterASecond() {
    calling(new DurableHttpRequest("GET", START))
        .turn(answer(0, 202, Map.of("location", "/x", "retry-after", "0")))
        .asks(new TimerCreated(1, Scenario.START.plusSeconds(1)));
    calling(new DurableHttpRequest("GET", START))
        .turn(
            answer(
                0, 202, Map.of("location", "/x", "retry-after", "Thu, 01 Jan 1970 00:00:00 GMT")))
        .asks(new TimerCreated(1, Scenario.START.plusSeconds(1)));
  }

  @Test
  void aTokensScopeGoesAlongWithinTheOriginOnly() {
    DurableHttpRequest request =
        new DurableHttpRequest("GET", START)
            .withTokenSource(TokenSource.managedIdentity("https://vault.azure.net"));
    String scope = "https://vault.azure.net/.default";
    calling(request)
        .asks(withToken(0, START.toString(), scope))
        .turn(answer(0, 202, Map.of("location", "/same")))
        .turn(fired(1))
        .asks(withToken(2, "https://api.example/same", scope))
        .turn(answer(2, 202, Map.of("location", "https://evil.example/")))
        .turn(fired(3))
        .asks(withToken(4, "https://evil.example/", null));
  }

  private static HistoryEvent withToken(int id, String uri, @Nullable String scope) {
    String input = Json.write(new HttpExchange("GET", uri, Map.of(), null, null, scope));
    return new TaskScheduled(id, HttpExchange.ACTIVITY, input);
  }

  @Test
  void retryAfterMayBeADate() {
    calling(new DurableHttpRequest("GET", START))
        .turn(
            answer(
                0, 202, Map.of("location", "/x", "retry-after", "Thu, 01 Jan 2026 00:02:00 GMT")))
        .asks(new TimerCreated(1, Scenario.START.plusSeconds(120)));
  }

  @Test
  void anUnreadableOrMissingRetryAfterIs30Seconds() {
    calling(new DurableHttpRequest("GET", START))
        .turn(answer(0, 202, Map.of("location", "/x", "retry-after", "soon")))
        .asks(new TimerCreated(1, Scenario.START.plusSeconds(30)));
  }

  @Test
  void a202WithoutUsableLocationIsTheResponse() {
    calling(new DurableHttpRequest("GET", START)).turn(answer(0, 202, Map.of())).completes("202");
    calling(new DurableHttpRequest("GET", START))
        .turn(answer(0, 202, Map.of("location", "file:///etc/passwd")))
        .completes("202");
    calling(new DurableHttpRequest("GET", START))
        .turn(answer(0, 202, Map.of("location", "http://[broken")))
        .completes("202");
  }

  @Test
  void pollingCanBeSwitchedOff() {
    calling(new DurableHttpRequest("GET", START, Map.of(), null, false, null, null))
        .turn(answer(0, 202, Map.of("location", "/x")))
        .completes("202");
  }

  @Test
  void theTimeoutCoversThePollingToo() {
    DurableHttpRequest request =
        new DurableHttpRequest("GET", START, Map.of(), null, true, Duration.ofSeconds(40), null);
    calling(request)
        .turn(answer(0, 202, Map.of("location", "/x")))
        .asks(new TimerCreated(2, Scenario.START.plusSeconds(30)))
        .later(Duration.ofSeconds(40))
        .turn(fired(1))
        .asks(new TimerCanceled(2), new ExecutionCompleted("\"timed out\""));
  }

  @Test
  void theTimeoutIsCancelledByTheAnswer() {
    DurableHttpRequest request =
        new DurableHttpRequest("GET", START, Map.of(), null, true, Duration.ofSeconds(40), null);
    assertThat(calling(request).turn(answer(0, 200, Map.of())).asked())
        .contains(new TimerCanceled(1));
  }

  @Test
  void anExchangeThatFailedIsTriedAgain() {
    RetryOptions retry = new RetryOptions(Duration.ofSeconds(2), 2);
    calling(new DurableHttpRequest("GET", START, Map.of(), null, true, null, retry))
        .turn(failed(0, "connection refused"))
        .asks(new TimerCreated(1, Scenario.START.plusSeconds(2)))
        .turn(fired(1))
        .turn(failed(2, "connection refused"))
        .completes("\"failed\"");
  }
}
