package io.durablefunctions.maintenance;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.AlarmClock;
import io.durablefunctions.engine.Engine;
import io.durablefunctions.engine.port.Delays;
import io.durablefunctions.engine.port.EnginePorts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.IntSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What is done for a hub every half minute, whatever happens otherwise: alarms become doorbells,
 * poison messages are sent again or given up, instances that rest are looked after, old ones are
 * deleted. It runs no orchestrator and no activity. Any number of processes may do it at once.
 * Thread-safe.
 */
public final class Maintenance {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private final Engine engine;
  private final AlarmClock alarms;
  private final PoisonRound poison;
  private final OpenInstanceScan census;
  private final Retention retention;
  private final TombstoneSweep sweep;
  private final InstantSource clock;
  private final @Nullable Delays delays;
  private boolean walksAgain;

  /**
   * One that does all of its work in its ticks.
   *
   * @param hub the task hub's resolved name
   * @param age for how long an instance rests before it is looked after
   * @param purgeAfter how long after their end instances are deleted; null for never
   */
  public Maintenance(
      Engine engine, EnginePorts ports, String hub, Duration age, @Nullable Duration purgeAfter) {
    this(engine, ports, hub, age, purgeAfter, null);
  }

  /**
   * The same.
   *
   * @param delays for a walk between two ticks, when instances will have rested that a dead process
   *     may have left; null for none
   */
  public Maintenance(
      Engine engine,
      EnginePorts ports,
      String hub,
      Duration age,
      @Nullable Duration purgeAfter,
      @Nullable Delays delays) {
    this.engine = engine;
    this.clock = ports.clock();
    this.delays = delays;
    this.alarms = engine.alarmClock();
    this.poison = new PoisonRound(ports, engine.repairs(), hub);
    this.census = new OpenInstanceScan(ports, engine.repairs(), age, engine::isThere);
    this.retention = new Retention(ports, engine.instances(), purgeAfter);
    this.sweep = new TombstoneSweep(ports);
  }

  /** One tick. What storage refuses now, the next one does. */
  public synchronized void tick() {
    part("dead processes settled", engine::takeOver);
    part("alarms rung", alarms::tick);
    part("poison messages settled", poison::run);
    part("instances looked after", census::slice);
    part("finished instances deleted", retention::slice);
    part("rows of old repetitions swept", sweep::slice);
    planWalk();
  }

  private void planWalk() {
    Instant then = census.orphansRest();
    if (delays != null && then != null && !walksAgain) {
      walksAgain = true;
      Duration pause = Duration.between(clock.instant(), then);
      Runnable unused = delays.after(pause.isNegative() ? Duration.ZERO : pause, this::walk);
    }
  }

  private synchronized void walk() {
    walksAgain = false;
    part("instances looked after", census::walkBetween);
  }

  private static void part(String what, IntSupplier work) {
    try {
      int count = work.getAsInt();
      if (count > 0) {
        LOGGER.info(() -> "Maintenance: " + what + ": " + count);
      }
    } catch (StorageException e) {
      LOGGER.warning(
          () -> "Maintenance (" + what + ") goes on at the next tick, because: " + e.getMessage());
      LOGGER.log(Level.FINE, what, e);
    }
  }
}
