package io.durablefunctions.localhost.process;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts the worker's crashes as the host does: the third within 30 minutes is one too many. */
final class Crashes {
  private static final int LIMIT = 3;
  private static final Duration WINDOW = Duration.ofMinutes(30);

  private final InstantSource clock;
  private final Deque<Instant> recent = new ArrayDeque<>();

  Crashes(InstantSource clock) {
    this.clock = clock;
  }

  /** One more; returns whether the host must give up. */
  synchronized boolean add() {
    Instant now = clock.instant();
    recent.add(now);
    while (recent.peekFirst() != null && recent.peekFirst().isBefore(now.minus(WINDOW))) {
      recent.removeFirst();
    }
    return recent.size() >= LIMIT;
  }
}
