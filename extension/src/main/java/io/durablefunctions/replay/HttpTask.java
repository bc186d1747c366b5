package io.durablefunctions.replay;

import io.durablefunctions.DurableHttpRequest;
import io.durablefunctions.DurableHttpResponse;
import io.durablefunctions.RetryOptions;
import io.durablefunctions.TaskFailedException;
import io.durablefunctions.TokenSource;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP call: an exchange is open, or the timer before the next one while the answer is 202,
 * until another answer, a failure, or the time-out settles it.
 */
final class HttpTask extends DurableTask<DurableHttpResponse> implements Dependent {

  private static final String NAME = "callHttp";

  private final DurableHttpRequest request;
  private final @Nullable TimerTask deadline;
  private DurableTask<DurableHttpResponse> exchange;
  private URI asked;
  private @Nullable TimerTask pause;
  private @Nullable RuntimeException failure;

  HttpTask(Turn turn, DurableHttpRequest request) {
    super(turn);
    this.request = request;
    this.asked = request.uri();
    this.exchange =
        exchange(
            new HttpExchange(
                request.method(),
                asked.toString(),
                request.headers(),
                request.content(),
                timeoutMillis(),
                scope()));
    Duration timeout = request.timeout();
    this.deadline =
        timeout == null ? null : turn.calls().timer(FireTime.after(turn.now(), timeout));
    exchange.whenDone(this);
    if (deadline != null) {
      deadline.whenDone(this);
    }
  }

  private @Nullable Long timeoutMillis() {
    Duration timeout = request.timeout();
    return timeout == null ? null : timeout.toMillis();
  }

  private @Nullable String scope() {
    TokenSource source = request.tokenSource();
    return source == null ? null : source.scope();
  }

  private DurableTask<DurableHttpResponse> exchange(HttpExchange next) {
    Input input = new Input(next);
    RetriedTask.Attempts<DurableHttpResponse> attempts =
        () -> turn.calls().activity(HttpExchange.ACTIVITY, input, DurableHttpResponse.class);
    RetryOptions retry = request.retryOptions();
    return retry == null ? attempts.make() : new RetriedTask<>(turn, retry, attempts);
  }

  @Override
  public void taskDone(DurableTask<?> task) {
    if (done()) {
      return;
    }
    if (task == exchange) {
      answered();
    } else if (task == deadline) {
      failure =
          new TaskFailedException(
              NAME, deadline.id(), Messages.timedOut(Messages.noResponse(request.timeout())));
      finish();
    } else {
      askAgain();
    }
  }

  private void answered() {
    URI next =
        request.asynchronousPatternEnabled() && !exchange.failed()
            ? HttpPolling.next(asked, response())
            : null;
    if (next == null) {
      finish();
      return;
    }
    exchange.seen();
    asked = next;
    pause = turn.calls().timer(HttpPolling.time(turn.now(), response()));
    pause.whenDone(this);
  }

  private DurableHttpResponse response() {
    DurableHttpResponse response = exchange.value();
    return response == null ? new DurableHttpResponse(0, Map.of(), null) : response;
  }

  /** Where the activity is gone meanwhile, this task fails: there is no call here to fail. */
  private void askAgain() {
    boolean sameOrigin = HttpPolling.sameOrigin(request.uri(), asked);
    try {
      exchange =
          exchange(
              new HttpExchange(
                  "GET",
                  asked.toString(),
                  sameOrigin ? request.headers() : Map.of(),
                  null,
                  timeoutMillis(),
                  sameOrigin ? scope() : null));
    } catch (IllegalArgumentException e) {
      failure = e;
      finish();
      return;
    }
    exchange.whenDone(this);
  }

  private void finish() {
    complete(turn.outcomes());
    if (deadline != null) {
      deadline.cancelIfOpen();
    }
    if (pause != null) {
      pause.cancelIfOpen();
    }
  }

  @Override
  public boolean isSettled() {
    return done();
  }

  @Override
  void seen() {
    exchange.seen();
  }

  @Override
  @Nullable DurableHttpResponse value() {
    if (failure != null) {
      throw failure;
    }
    return exchange.value();
  }

  @Override
  boolean failed() {
    return failure != null || exchange.failed();
  }
}
