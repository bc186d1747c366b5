package io.durablefunctions.engine.activity;

import io.durablefunctions.engine.dispatch.Doorbells;
import io.durablefunctions.engine.port.Delays;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.Sentinel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Rings again for looks that came to nothing here, because other workers were faster again and
 * again, or because the instance is for workers of another version. The messages come back as new
 * ones, after a pause that grows to a minute, so that none of them ever counts as poison. While one
 * is on its way, others for the same instance are not sent too. Thread-safe.
 */
final class LaterLooks {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Doorbells doorbells;
  private final InstantSource clock;

  /** By instance id; those that were not asked for lately are forgotten. */
  private final Map<String, Ring> rings = new HashMap<>();

  private Instant nextSweep = Instant.MIN;

  private record Ring(Instant due, Duration pause) {

    boolean isForgotten(Instant now) {
      return due.plus(LONGEST).isBefore(now);
    }
  }

  LaterLooks(EnginePorts ports) {
    this.doorbells = new Doorbells(ports);
    this.clock = ports.clock();
  }

  void ring(Sentinel sentinel) {
    Duration pause = next(sentinel.instanceId());
    if (!pause.isZero()) {
      try {
        doorbells.ring(sentinel, pause);
      } catch (RuntimeException e) {
        forget(sentinel.instanceId());
        throw e;
      }
    }
  }

  /** None is on its way: the message that asked for it comes back. */
  private synchronized void forget(String instanceId) {
    rings.remove(instanceId);
  }

  /** Zero while a ring is on its way. */
  private synchronized Duration next(String instanceId) {
    Instant now = clock.instant();
    if (!now.isBefore(nextSweep)) {
      rings.values().removeIf(ring -> ring.isForgotten(now));
      nextSweep = now.plus(LONGEST);
    }
    Ring known = rings.get(instanceId);
    Ring last = known != null && known.isForgotten(now) ? null : known;
    if (last != null && last.due().isAfter(now)) {
      return Duration.ZERO;
    }
    Duration pause = last == null ? FIRST : Delays.longer(last.pause(), LONGEST);
    rings.put(instanceId, new Ring(now.plus(pause), pause));
    return pause;
  }
}
