package io.durablefunctions.engine.dispatch;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.commit.OldRows;
import io.durablefunctions.engine.commit.TurnClock;
import io.durablefunctions.engine.commit.TurnWriter;
import io.durablefunctions.engine.commit.UncommittedTurn;
import io.durablefunctions.engine.port.Commit.Expects;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.InstanceHead;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.history.HistoryEvent.ExecutionStarted;
import io.durablefunctions.naming.UuidText;
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
  private final IndexWriter index;
  private final HubQueues hubQueues;

  public PendingInstances(EnginePorts ports, TurnWriter writer, HubQueues hubQueues) {
    this.ports = ports;
    this.writer = writer;
    this.index = new IndexWriter(ports);
    this.hubQueues = hubQueues;
  }

  /**
   * The sentinel of an execution before its first turn. The first execution of a generation gives
   * it its name.
   */
  public Sentinel before(
      String instanceId,
      ExecutionStarted started,
      @Nullable StoredSentinel replaced,
      @Nullable Instant scheduledStart) {
    Instant now = TurnClock.now(ports.clock());
    InstanceHead head =
        new InstanceHead(
            instanceId,
            started.name(),
            hubQueues.ofOrchestrator(started.name()),
            started.executionId(),
            started.version(),
            started.parent(),
            scheduledStart,
            now);
    return new Sentinel(
        head,
        started.executionId(),
        replaced == null ? 1 : replaced.sentinel().execution() + 1,
        0,
        "",
        "",
        0,
        OrchestrationRuntimeStatus.PENDING,
        null,
        null,
        now,
        null);
  }

  /** The row that lists an instance which is about to be created. */
  public static IndexRow listed(
      Sentinel first, ExecutionStarted started, OrchestrationRuntimeStatus status) {
    return IndexRow.of(first, started.input()).as(status, 1);
  }

  /**
   * Lists it and creates it, in the place of the given finished instance if there is one.
   *
   * @return null if another worker was faster, or this start was carried out before
   */
  public @Nullable Sentinel create(
      String instanceId,
      ExecutionStarted started,
      @Nullable StoredSentinel replaced,
      @Nullable Instant scheduledStart) {
    Sentinel first = before(instanceId, started, replaced, scheduledStart);
    IndexRow row = listed(first, started, OrchestrationRuntimeStatus.PENDING);
    IndexWriter.Ahead listed = replaced == null ? index.open(row) : index.openAgain(row);
    if (listed == null && replaced == null && ports.store().readSentinel(instanceId) != null) {
      return null;
    }
    InstanceState created =
        writer.create(
            first,
            new Expects.Creation(replaced == null ? null : replaced.etag()),
            new UncommittedTurn(List.of(started), null),
            OrchestrationRuntimeStatus.PENDING,
            TurnWriter.Terms::noRide);
    if (created == null) {
      return null;
    }
    if (replaced != null) {
      OldRows.delete(ports.store(), replaced.sentinel());
    }
    return created.sentinel();
  }

  /** The generation that a call starts: the same however often it is carried out. */
  static String generationOf(Sentinel caller, int callId) {
    return UuidText.ofName(caller.executionId() + ":" + callId);
  }

  /** Whether an existing instance is the very one that a call has asked for before. */
  public static boolean isOurs(Sentinel existing, ExecutionStarted started) {
    return existing.generation().equals(started.executionId());
  }
}
