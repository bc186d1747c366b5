package io.durablefunctions.engine.turn;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.dispatch.Dispatcher;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.process.Holds;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;

/**
 * A task for the leader's invocation to run itself.
 *
 * @param sentinel of its instance after the turn
 * @param turn the one that scheduled it
 * @param held its result, from before the turn counts as sent: so a death finds the task in hand at
 *     any moment. Whoever has the ride closes it, when the task's result is committed, or it is
 *     given up
 */
public record Ride(Sentinel sentinel, int turn, TaskScheduled task, Holds.Held held) {

  /** Sends the task through its queue, as this process fails. */
  public void giveUp(Dispatcher dispatcher, Throwable failure) {
    try (held) {
      dispatcher.send(sentinel, turn, task);
    } catch (StorageException e) {
      failure.addSuppressed(e);
    }
  }
}
