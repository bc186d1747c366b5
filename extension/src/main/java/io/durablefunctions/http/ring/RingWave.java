package io.durablefunctions.http.ring;

import io.durablefunctions.engine.port.Delays;
import io.durablefunctions.engine.port.WorkQueues.Outgoing;
import io.durablefunctions.http.ring.RingCalls.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Pushes messages that were made together: a few at a time, the next one when one is answered. As
 * soon as no answer comes for {@link #GAP}, or one says that a process has enough to do, what is
 * left goes into its queue, where all instances of the app take their part: so quick tasks do not
 * wait for a poll, and slow ones spread. Thread-safe.
 */
final class RingWave {

  /** How many calls are under way at once: what one process takes on. */
  static final int AT_ONCE = RingEndpoint.MOST_TASKS_AT_ONCE;

  /** With no answer for so long, the work is not quick. */
  static final Duration GAP = Duration.ofMillis(100);

  /** How long push goes on at all before the queue helps. */
  static final Duration LONGEST = Duration.ofSeconds(3);

  /**
   * What a wave is given.
   *
   * @param call makes a call; the future never fails
   * @param intoQueues sends what is not pushed
   * @param later wakes it
   * @param nanoTime for how long it takes
   */
  record Means(
      Function<Outgoing, CompletableFuture<Outcome>> call,
      Consumer<List<Outgoing>> intoQueues,
      Delays later,
      LongSupplier nanoTime) {}

  private final Means means;
  private final Deque<Outgoing> waiting;
  private final Runnable atItsEnd;
  private final long begun;
  private long answered;

  /** Tells when no message waits any more. */
  RingWave(List<Outgoing> messages, Means means, Runnable atItsEnd) {
    this.means = means;
    this.atItsEnd = atItsEnd;
    this.waiting = new ArrayDeque<>(messages);
    this.begun = means.nanoTime().getAsLong();
    this.answered = begun;
  }

  /** Makes the first calls. */
  void begin() {
    for (int i = 0; i < AT_ONCE; i++) {
      callNext();
    }
    lookAgain();
  }

  private void callNext() {
    Outgoing message = next();
    if (message != null) {
      var unused = means.call().apply(message).thenAccept(outcome -> settle(outcome, message));
    }
  }

  private synchronized @Nullable Outgoing next() {
    return waiting.poll();
  }

  private void settle(Outcome outcome, Outgoing message) {
    if (outcome == Outcome.TAKEN) {
      synchronized (this) {
        answered = means.nanoTime().getAsLong();
      }
      callNext();
    } else {
      giveUp(message);
    }
  }

  private void lookAgain() {
    if (isOver()) {
      atItsEnd.run();
    } else {
      Runnable unused = means.later().after(GAP, this::look);
    }
  }

  private synchronized boolean isOver() {
    return waiting.isEmpty();
  }

  private void look() {
    if (isSlow()) {
      giveUp(null);
    }
    lookAgain();
  }

  private synchronized boolean isSlow() {
    long now = means.nanoTime().getAsLong();
    return now - answered >= GAP.toNanos() || now - begun >= LONGEST.toNanos();
  }

  /** Sends what is left through queues, and this message, if there is one. */
  void giveUp(@Nullable Outgoing message) {
    List<Outgoing> left = new ArrayList<>();
    if (message != null) {
      left.add(message);
    }
    synchronized (this) {
      left.addAll(waiting);
      waiting.clear();
    }
    if (!left.isEmpty()) {
      means.intoQueues().accept(left);
    }
  }
}
