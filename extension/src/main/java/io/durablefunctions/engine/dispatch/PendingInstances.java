package io.durablefunctions.engine.dispatch;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.commit.TurnClock;
import io.durablefunctions.engine.commit.TurnWriter;
import io.durablefunctions.engine.commit.UncommittedTurn;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.history.HistoryEvent.ExecutionStarted;
import io.durablefunctions.history.ParentLink;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Creates instances whose first turn is left to a doorbell: sub-orchestrations, scheduled starts,
 * starts in other apps. Their one row holds ExecutionStarted; their status is Pending.
 */
public final class PendingInstances {

  private final EnginePorts ports;
  private final TurnWriter writer;
  private final HubQueues hubQueues;

  public PendingInstances(EnginePorts ports, HubQueues hubQueues) {
    this.ports = ports;
    this.writer = new TurnWriter(ports.store());
    this.hubQueues = hubQueues;
  }

  /** The sentinel of an execution before its first turn. */
  public Sentinel before(
      String instanceId,
      ExecutionStarted started,
      @Nullable StoredSentinel replaced,
      @Nullable Instant scheduledStart) {
    Instant now = TurnClock.now(ports.clock());
    return new Sentinel(
        instanceId,
        started.name(),
        hubQueues.ofOrchestrator(started.name()),
        started.executionId(),
        replaced == null ? 1 : replaced.sentinel().execution() + 1,
        0,
        "",
        0,
        OrchestrationRuntimeStatus.PENDING,
        null,
        null,
        started.parent(),
        scheduledStart,
        now,
        now,
        null);
  }

  /**
   * Creates it with its row in the index, replacing the given finished instance if there is one.
   *
   * @return null if somebody else was faster
   */
  public @Nullable Sentinel create(
      String instanceId,
      ExecutionStarted started,
      @Nullable StoredSentinel replaced,
      @Nullable Instant scheduledStart) {
    InstanceState created =
        writer.create(
            before(instanceId, started, replaced, scheduledStart),
            replaced == null ? null : replaced.etag(),
            new UncommittedTurn(List.of(started), null),
            "");
    if (created == null) {
      return null;
    }
    ports.index().putUnlessNewer(IndexRow.of(created.sentinel(), started.input()));
    if (replaced != null) {
      ports.store().deleteExecutionsBefore(instanceId, created.sentinel().execution());
    }
    return created.sentinel();
  }

  /** Whether an existing instance is the very one that a call has asked for before. */
  static boolean isOurs(Sentinel existing, ExecutionStarted started) {
    ParentLink parent = started.parent();
    return existing.executionId().equals(started.executionId())
        || (parent != null && parent.equals(existing.parent()));
  }
}
