package io.durablefunctions.http.ring;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Whether pushed work has found no place lately. Thread-safe. */
final class Crowding {

  /** How long one refusal counts: a slow activity may hold its place for a while. */
  static final Duration LATELY = Duration.ofSeconds(60);

  private final LongSupplier nanoTime;
  private volatile long last;
  private volatile boolean ever;

  Crowding(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Work has found no place. */
  void noPlace() {
    last = nanoTime.getAsLong();
    ever = true;
  }

  boolean isNow() {
    return ever && nanoTime.getAsLong() - last < LATELY.toNanos();
  }
}
