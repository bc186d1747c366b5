package io.durablefunctions.http.ring;

import io.durablefunctions.engine.port.Delays;
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
 * The line of messages that this process pushes: many calls at once, the next one when one is
 * answered. How many are taken is not known, because the other instances of the app may answer,
 * too; so a refusal makes the window as small as what is under way, and each round of answers makes
 * it larger by one. A message waits for its place as long as answers come, and no longer than
 * {@link #LONGEST}; what is left goes into its queue, where all instances take their part. So quick
 * work does not wait for a poll, and slow work spreads. Thread-safe.
 */
final class RingLine {

  /** How many calls a burst begins with: more than one process takes. */
  static final int FIRST_WINDOW = 32;

  /** How often is looked. */
  static final Duration LOOK = Duration.ofMillis(100);

  /** With no answer for so long, the work is not quick. */
  static final Duration GAP = Duration.ofMillis(500);

  /** How long a message waits for its place. */
  static final Duration LONGEST = Duration.ofSeconds(3);

  /**
   * What a line is given.
   *
   * @param call makes a call; the future never fails
   * @param intoQueues sends what is not pushed
   * @param later wakes it
   * @param nanoTime for how long it takes
   */
  record Means(
      Function<Parcel, CompletableFuture<Outcome>> call,
      Consumer<List<Parcel>> intoQueues,
      Delays later,
      LongSupplier nanoTime) {}

  /** A message, and since when it waits. */
  private record Waiting(Parcel message, long since) {}

  private final Means means;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int window = FIRST_WINDOW;
  private int underWay;
  private int taken;
  private long lastProgress;
  private boolean isWatched;
  private boolean isOver;

  RingLine(Means means) {
    this.means = means;
  }

  /** Pushes them, or has them in their queue in a few seconds at the latest. */
  void push(List<Parcel> messages) {
    join(messages);
    callWhatMayGo();
    settleWhatIsLeft();
  }

  private synchronized void join(List<Parcel> messages) {
    long now = means.nanoTime().getAsLong();
    if (underWay == 0 && waiting.isEmpty()) {
      window = FIRST_WINDOW;
    }
    if (underWay < window) {
      lastProgress = now;
    }
    messages.forEach(message -> waiting.add(new Waiting(message, now)));
  }

  private void callWhatMayGo() {
    for (Waiting next = next(); next != null; next = next()) {
      Waiting called = next;
      var unused =
          means.call().apply(called.message()).thenAccept(outcome -> settle(outcome, called));
    }
  }

  private synchronized @Nullable Waiting next() {
    if (underWay >= window || waiting.isEmpty()) {
      return null;
    }
    underWay++;
    return waiting.remove();
  }

  private void settle(Outcome outcome, Waiting called) {
    switch (outcome) {
      case TAKEN -> {
        progress();
        callWhatMayGo();
      }
      case BUSY -> {
        takeBack(called);
        settleWhatIsLeft();
      }
      case FAILED -> {
        takeBack(called);
        giveUp();
      }
    }
  }

  private synchronized void progress() {
    underWay--;
    lastProgress = means.nanoTime().getAsLong();
    taken++;
    if (taken >= window) {
      taken = 0;
      window++;
    }
  }

  private synchronized void takeBack(Waiting called) {
    underWay--;
    taken = 0;
    window = Math.max(1, underWay);
    waiting.addFirst(called);
  }

  /** Sends what has waited too long through queues, and looks again as long as messages wait. */
  private void settleWhatIsLeft() {
    List<Parcel> late;
    boolean watches;
    synchronized (this) {
      late = takeLate();
      watches = !waiting.isEmpty() && !isWatched;
      isWatched |= watches;
    }
    intoQueues(late);
    if (watches) {
      Runnable unused = means.later().after(LOOK, this::look);
    }
  }

  private void look() {
    synchronized (this) {
      isWatched = false;
    }
    settleWhatIsLeft();
    callWhatMayGo();
  }

  private List<Parcel> takeLate() {
    long now = means.nanoTime().getAsLong();
    boolean isSlow = isOver || now - lastProgress >= GAP.toNanos();
    List<Parcel> late = new ArrayList<>();
    while (!waiting.isEmpty() && (isSlow || now - waiting.element().since() >= LONGEST.toNanos())) {
      late.add(waiting.remove().message());
    }
    return late;
  }

  /** How many wait. */
  synchronized int size() {
    return waiting.size();
  }

  /** From now on nothing waits: this process ends. */
  void end() {
    synchronized (this) {
      isOver = true;
    }
    settleWhatIsLeft();
  }

  private void giveUp() {
    List<Parcel> left = new ArrayList<>();
    synchronized (this) {
      waiting.forEach(one -> left.add(one.message()));
      waiting.clear();
    }
    intoQueues(left);
  }

  private void intoQueues(List<Parcel> messages) {
    if (!messages.isEmpty()) {
      means.intoQueues().accept(messages);
    }
  }
}
