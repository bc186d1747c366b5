package io.durablefunctions.localhost.timer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A schedule {@code hh:mm:ss}: so long after the beginning of the run before. */
record Interval(Duration length) implements TimerSchedule {

  @Override
  public Optional<Instant> next(Instant after) {
    return Optional.of(after.plus(length));
  }

  @Override
  public boolean isCalendar() {
    return false;
  }
}
