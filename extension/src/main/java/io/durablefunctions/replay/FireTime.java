package io.durablefunctions.replay;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When a timer fires: in whole milliseconds, rounded up so that it is never early, and between the
 * epoch ("at once") and the end of the year 9999 ("never"), so that every storage can hold it.
 */
final class FireTime {

  static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private FireTime() {}

  static Instant at(Instant time) {
    if (time.isBefore(Instant.EPOCH)) {
      return Instant.EPOCH;
    }
    if (time.isAfter(LATEST)) {
      return LATEST;
    }
    Instant whole = time.truncatedTo(ChronoUnit.MILLIS);
    return whole.equals(time) ? whole : whole.plusMillis(1);
  }

  static Instant after(Instant now, Duration delay) {
    try {
      return at(now.plus(delay));
    } catch (DateTimeException | ArithmeticException e) {
      return delay.isNegative() ? Instant.EPOCH : LATEST;
    }
  }
}
