package io.durablefunctions.localhost.timer;

import java.time.Instant;

/**
 * What is kept of a timer while no host runs, as the host keeps it.
 *
 * @param last when it ran last; {@link #NEVER} at first
 * @param next when it was to run next
 * @param lastUpdated when this was written
 */
record TimerStatus(Instant last, Instant next, Instant lastUpdated) {
  static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");
}
