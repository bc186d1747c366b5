package io.durablefunctions.replay;

import io.durablefunctions.RetryOptions;
import io.durablefunctions.TaskFailedException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that is made again when it fails: an attempt is open, or the timer between two attempts,
 * or the last attempt has settled it. It goes on when the cursor passes their outcomes, so it does
 * not matter who awaits it, and with how many others.
 */
final class RetriedTask<T> extends DurableTask<T> implements Dependent {

  /** Makes the call, with a new sequence number each time. */
  interface Attempts<T> {
    CallTask<T> make();
  }

  private final RetrySchedule schedule;
  private final Attempts<T> attempts;
  private CallTask<T> attempt;
  private int made = 1;

  RetriedTask(Turn turn, RetryOptions options, Attempts<T> attempts) {
    super(turn);
    this.schedule = new RetrySchedule(options, turn.now());
    this.attempts = attempts;
    this.attempt = attempts.make();
    attempt.whenDone(this);
  }

  @Override
  public void taskDone(DurableTask<?> task) {
    if (task == attempt) {
      attemptDone();
    } else if (schedule.isOver(turn.now())) {
      complete(turn.outcomes());
    } else {
      tryAgain();
    }
  }

  /**
   * Where the function is gone meanwhile, the last failure surfaces: there is no call here to fail.
   */
  private void tryAgain() {
    try {
      attempt = attempts.make();
    } catch (IllegalArgumentException e) {
      complete(turn.outcomes());
      return;
    }
    made++;
    attempt.whenDone(this);
  }

  private void attemptDone() {
    TaskFailedException failure = attempt.recordedFailure();
    Instant next = failure == null ? null : nextAttempt(failure);
    if (next == null) {
      complete(turn.outcomes());
    } else {
      attempt.seen();
      turn.calls().timer(next).whenDone(this);
    }
  }

  private @Nullable Instant nextAttempt(TaskFailedException failure) {
    return turn.inHandler(() -> schedule.next(made, turn.now(), failure));
  }

  @Override
  public boolean isSettled() {
    return done();
  }

  @Override
  void seen() {
    attempt.seen();
  }

  @Override
  @Nullable T value() {
    return attempt.value();
  }

  @Override
  boolean failed() {
    return attempt.failed();
  }
}
