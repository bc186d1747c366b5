package io.durablefunctions.engine.activity;

import io.durablefunctions.engine.activity.InvocationLoop.Finished;
import io.durablefunctions.engine.message.WorkMessage.RunActivity;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one delivery of a message: what has not begun, and what has finished and is not
 * delivered. After {@link #TIME} neither waits any longer for the task that runs then: what has not
 * begun goes back to the queue, each task as a message of its own, and what has finished is
 * delivered. So slow tasks spread over the workers as if they had never shared a message.
 *
 * <p>Two threads use it: the invocation's, and the one that is told of the time. The lock is held
 * while storage is written, so that the invocation does not return, and its message is not deleted,
 * before what was taken from it is safe.
 *
 * <p>Crash table; it is the message that comes back:
 *
 * <ol>
 *   <li>while a task runs: what is not in the history runs again, finished tasks whose results were
 *       not delivered included. A message that may have come back delivers each result at once, so
 *       a task that ends its process makes its neighbours run twice, not more often.
 *   <li>after results were delivered on the way: the rest runs. The turns that they led to are
 *       taken over.
 *   <li>after tasks went back to the queue, all or some: they are there twice, and may run twice;
 *       the second result is ignored.
 * </ol>
 */
final class TaskBatch {

  /** Long beside what a message costs, short beside what callers wait for. */
  static final Duration TIME = Duration.ofMillis(200);

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private final Deque<RunActivity> waiting;
  private final List<Finished> finished = new ArrayList<>();
  private final InvocationLoop deliveries;
  private final BooleanSupplier mayGoOn;
  private boolean begun;

  /**
   * @param tasks in the order in which they are to run
   * @param mayGoOn whether the invocation may begin another task than its first
   */
  TaskBatch(List<RunActivity> tasks, InvocationLoop deliveries, BooleanSupplier mayGoOn) {
    this.waiting = new ArrayDeque<>(tasks);
    this.deliveries = deliveries;
    this.mayGoOn = mayGoOn;
  }

  /** The task to be run next; null if none is left. */
  synchronized @Nullable RunActivity next() {
    if (begun && !mayGoOn.getAsBoolean()) {
      handBack();
    }
    begun = true;
    return waiting.poll();
  }

  synchronized void finished(Finished one) {
    finished.add(one);
  }

  /** Whether there will be another task. */
  synchronized boolean hasNext() {
    return !waiting.isEmpty();
  }

  /** The results to be delivered now, by the caller. */
  synchronized List<Finished> takeFinished() {
    List<Finished> taken = List.copyOf(finished);
    finished.clear();
    return taken;
  }

  /** The time is over. What cannot be stored now stays with the invocation. */
  synchronized void late() {
    try {
      handBack();
      if (!finished.isEmpty()) {
        deliveries.resultsOnTheWay(List.copyOf(finished));
        finished.clear();
      }
    } catch (RuntimeException e) {
      LOGGER.log(Level.FINE, "Storage did not take over what waits for a slow activity.", e);
    }
  }

  private void handBack() {
    if (!waiting.isEmpty()) {
      deliveries.handBack(List.copyOf(waiting));
      waiting.clear();
    }
  }
}
