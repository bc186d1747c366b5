package io.durablefunctions.engine.dispatch;

import io.durablefunctions.engine.port.Alarms;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.Sentinel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Sees to it that an instance is looked at when its time has come: by a delayed doorbell if that is
 * soon, else by an alarm, which the maintenance function turns into a doorbell. So however many
 * timers are open, the queues hold those of the next minutes only.
 */
public final class WakeupScheduler {

  /** How long before its time an alarm becomes a doorbell; several ticks may be missed. */
  public static final Duration AHEAD = Duration.ofMinutes(5);

  private final Doorbells doorbells;
  private final Alarms alarms;
  private final InstantSource clock;

  public WakeupScheduler(EnginePorts ports) {
    this.doorbells = new Doorbells(ports);
    this.alarms = ports.alarms();
    this.clock = ports.clock();
  }

  /** For a timer of an instance. */
  void at(Instant due, Sentinel sentinel) {
    at(new Alarms.Alarm(due, sentinel.queue(), sentinel.instanceId(), sentinel.generation()));
  }

  /** For an instance that may not be there yet. */
  public void at(Alarms.Alarm alarm) {
    Duration wait = Duration.between(clock.instant(), alarm.due());
    if (wait.compareTo(AHEAD) > 0) {
      alarms.set(alarm);
    } else {
      doorbells.ring(alarm);
    }
  }
}
