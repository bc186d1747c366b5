package io.durablefunctions.engine.contract;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that only tests move. Thread-safe. */
public final class TestClock implements InstantSource {

  private Instant now;

  /** Starts at a fixed time, the same in every run. */
  public TestClock() {
    this(Instant.parse("2026-11-01T00:00:00Z"));
  }

  public TestClock(Instant start) {
    now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  public synchronized void advance(Duration step) {
    now = now.plus(step);
  }

  /** Moves anywhere, back too, for what takes place at the same time as what has been tested. */
  public synchronized void set(Instant time) {
    now = time;
  }

  /** Moves on to the given time; never back. */
  public synchronized void advanceTo(Instant time) {
    now = time.isAfter(now) ? time : now;
  }
}
