package io.durablefunctions.maintenance;

import io.durablefunctions.engine.port.EnginePorts;
import java.time.Duration;
import java.time.Instant;

/**
 * Deletes, once an hour, what refuses repetitions (tombstones of inbox items, keys of starts) a day
 * after it was written. The first time an hour after the process began: an app that comes back
 * after days first finishes what it had left. Not thread-safe.
 */
final class TombstoneSweep {

  /** Longer than any invocation sleeps and any takeover waits. */
  static final Duration AGE = Duration.ofDays(1);

  private static final Duration PAUSE = Duration.ofHours(1);

  private final EnginePorts ports;
  private Instant last;

  TombstoneSweep(EnginePorts ports) {
    this.ports = ports;
    this.last = ports.clock().instant();
  }

  /** A tick's part; returns how many rows it deleted. */
  int slice() {
    Instant now = ports.clock().instant();
    if (now.isBefore(last.plus(PAUSE))) {
      return 0;
    }
    int swept = ports.store().sweep(AGE);
    last = now;
    return swept;
  }
}
