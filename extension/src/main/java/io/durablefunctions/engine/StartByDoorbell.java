package io.durablefunctions.engine;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.dispatch.Doorbells;
import io.durablefunctions.engine.dispatch.PendingInstances;
import io.durablefunctions.engine.dispatch.WakeupScheduler;
import io.durablefunctions.engine.port.Alarms;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.history.HistoryEvent.ExecutionStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Starts an orchestration whose first turn is left to a doorbell, and waits for that turn if the
 * caller wants it.
 *
 * <p>Crash table, with what is written in order:
 *
 * <ol>
 *   <li>the row for lists: as in {@link StartHere};
 *   <li>sentinel, guard and the event of the start, in one transaction: an instance that is pending
 *       and rings for nothing; maintenance looks at it once it has rested, or once its start is
 *       due;
 *   <li>the doorbell or the alarm: nothing is left to do.
 * </ol>
 */
final class StartByDoorbell {

  /** How long a start by doorbell is waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int MOST_TRIES = 2;

  private final EnginePorts ports;
  private final PendingInstances pending;
  private final IdReuse reuse;
  private final Doorbells doorbells;
  private final WakeupScheduler wakeups;

  StartByDoorbell(EnginePorts ports, PendingInstances pending, IdReuse reuse) {
    this.ports = ports;
    this.pending = pending;
    this.reuse = reuse;
    this.doorbells = new Doorbells(ports);
    this.wakeups = new WakeupScheduler(ports);
  }

  /**
   * Starts it.
   *
   * @param at when; null for now
   * @throws TimeoutException if it has not started in time, which it may still do later
   */
  void start(String id, ExecutionStarted started, StartRequest request, @Nullable Instant at)
      throws TimeoutException {
    Sentinel created = pending.create(id, started, null, at);
    for (int tries = 0; created == null && tries < MOST_TRIES; tries++) {
      // What is to be replaced may be purged between the look and the commit.
      created = pending.create(id, started, reuse.replaceable(id, started, request), at);
    }
    if (created == null) {
      throw IdReuse.taken(id, ports.store().readSentinel(id));
    }
    if (at != null) {
      wakeups.at(new Alarms.Alarm(at, created.queue(), id, created.generation()));
      return;
    }
    doorbells.ring(created);
    if (request.waitForStart() && !ports.catalog().isDisabled(started.name())) {
      await(created);
    }
  }

  private void await(Sentinel created) throws TimeoutException {
    boolean started =
        new StatusWaiter(ports.store())
            .await(
                created.instanceId(),
                now ->
                    !now.generation().equals(created.generation())
                        || now.status() != OrchestrationRuntimeStatus.PENDING,
                PATIENCE);
    if (!started) {
      throw new TimeoutException(
          "The orchestration '"
              + created.instanceId()
              + "' was created but has not started within "
              + PATIENCE.toSeconds()
              + " s; it may still start later. Is an app with the orchestrator '"
              + created.name()
              + (created.version() == null ? "'" : "' for the version " + created.version())
              + " running on this task hub?");
    }
  }
}
