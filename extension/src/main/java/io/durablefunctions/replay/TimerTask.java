package io.durablefunctions.replay;

import io.durablefunctions.DurableTimer;
import io.durablefunctions.TaskFailedException;
import org.jspecify.annotations.Nullable;

/**
 * A timer: open, then fired or cancelled. A cancelled one is done and has failed, so that nothing
 * waits for it for ever.
 */
final class TimerTask extends DurableTask<Void> implements DurableTimer {

  private final int id;
  private boolean canceled;

  TimerTask(Turn turn, int id) {
    super(turn);
    this.id = id;
  }

  int id() {
    return id;
  }

  @Override
  public void cancel() {
    turn.checkRunning();
    cancelIfOpen();
  }

  void cancelIfOpen() {
    if (!done()) {
      canceled = true;
      turn.calls().cancel(id);
      complete(turn.outcomes());
    }
  }

  @Override
  public boolean isCanceled() {
    turn.checkReadable();
    return canceled;
  }

  boolean wasCanceled() {
    return canceled;
  }

  @Override
  @Nullable Void value() {
    if (canceled) {
      throw new TaskFailedException("timer", id, Messages.canceled());
    }
    return null;
  }

  @Override
  boolean failed() {
    return canceled;
  }

  @Override
  void seen() {}
}
