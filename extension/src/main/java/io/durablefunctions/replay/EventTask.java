package io.durablefunctions.replay;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A wait for an external event: open, then settled by the event or by its timer, whichever the
 * history has first.
 */
final class EventTask<T> extends OutcomeTask<T> implements Dependent {

  /** What happens when the time is up. */
  interface Timeout<T> {
    void expire(EventTask<T> task);
  }

  private @Nullable TimerTask timer;
  private @Nullable Timeout<T> timeout;
  private boolean seen;

  EventTask(Turn turn, int id, String name, Type type) {
    super(turn, id, name, type);
  }

  void limit(TimerTask newTimer, Timeout<T> newTimeout) {
    timer = newTimer;
    timeout = newTimeout;
    newTimer.whenDone(this);
  }

  void raised(@Nullable String data) {
    succeed(data);
    if (timer != null) {
      timer.cancelIfOpen();
    }
  }

  @Override
  public void taskDone(DurableTask<?> task) {
    if (!done() && timeout != null) {
      timeout.expire(this);
    }
  }

  @Override
  public boolean isSettled() {
    return done();
  }

  @Override
  void seen() {
    seen = true;
  }

  /** Whether the orchestrator knows of the event; if not, the event is the next execution's. */
  boolean wasSeen() {
    return seen;
  }
}
