package io.durablefunctions.engine;

import io.durablefunctions.engine.dispatch.Doorbells;
import io.durablefunctions.engine.dispatch.WakeupScheduler;
import io.durablefunctions.engine.port.Alarms;
import io.durablefunctions.engine.port.EnginePorts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Turns alarms into doorbells shortly before they are due.
 *
 * <p>Crash table. After the doorbells: the alarms are still there, and the next tick rings again,
 * which finds nothing to do. Two processes at once do the same. After the removal: the doorbells
 * are on their way.
 */
public final class AlarmClock {

  private static final int PAGE = 1_000;

  private final Alarms alarms;
  private final Doorbells doorbells;
  private final InstantSource clock;

  AlarmClock(EnginePorts ports) {
    this.alarms = ports.alarms();
    this.doorbells = new Doorbells(ports);
    this.clock = ports.clock();
  }

  /** Rings what is due soon, all of it; returns how many. */
  public int tick() {
    Instant end = clock.instant().plus(WakeupScheduler.AHEAD);
    int rung = 0;
    while (true) {
      List<Alarms.Alarm> due = alarms.before(end, PAGE);
      if (due.isEmpty()) {
        return rung;
      }
      doorbells.ring(due);
      alarms.remove(due);
      rung += due.size();
    }
  }
}
