package io.durablefunctions.engine;

import io.durablefunctions.OrchestrationAlreadyExistsException;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.StorageException;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.commit.OldRows;
import io.durablefunctions.engine.commit.TurnClock;
import io.durablefunctions.engine.commit.TurnWriter;
import io.durablefunctions.engine.commit.UncommittedTurn;
import io.durablefunctions.engine.dispatch.IndexWriter;
import io.durablefunctions.engine.dispatch.PendingInstances;
import io.durablefunctions.engine.port.Commit.Expects;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.turn.Actors;
import io.durablefunctions.engine.turn.InstanceActor;
import io.durablefunctions.engine.turn.InstanceActor.Result;
import io.durablefunctions.engine.turn.OrchestratorRunner;
import io.durablefunctions.history.HistoryEvent.ExecutionStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts an orchestration with its first turn, which runs right here, in the caller's thread.
 *
 * <p>Crash table, with what is written in order:
 *
 * <ol>
 *   <li>the row for lists: a listed instance that is not there; the caller has no answer, and
 *       maintenance sweeps the row by its age;
 *   <li>sentinel, guard and first turn, in one transaction: a turn of a dead owner, of an instance
 *       that is listed as open, so that it is found and its turn is taken over;
 *   <li>the dispatch: as there.
 * </ol>
 */
final class StartHere {

  /** After how long between its row for lists and its commit a start looks for the row again. */
  private static final Duration HELD_UP = Duration.ofSeconds(10);

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private final EnginePorts ports;
  private final OrchestratorRunner orchestrators;
  private final TurnWriter writer;
  private final PendingInstances pending;
  private final Actors actors;
  private final IdReuse reuse;
  private final IndexWriter index;

  StartHere(
      EnginePorts ports,
      OrchestratorRunner orchestrators,
      TurnWriter writer,
      PendingInstances pending,
      Actors actors,
      IdReuse reuse) {
    this.ports = ports;
    this.orchestrators = orchestrators;
    this.writer = writer;
    this.pending = pending;
    this.actors = actors;
    this.reuse = reuse;
    this.index = new IndexWriter(ports);
  }

  /** False if the first turn cannot run in this process just now. */
  boolean start(String id, ExecutionStarted started, StartRequest request) {
    if (!orchestrators.hasRoom()) {
      return false;
    }
    StoredSentinel replaced = null;
    Sentinel first = pending.before(id, started, null, null);
    IndexRow row = PendingInstances.listed(first, started, OrchestrationRuntimeStatus.RUNNING);
    Instant before = ports.clock().instant();
    IndexWriter.Ahead listed = index.open(row);
    if (listed == null) {
      replaced = reuse.replaceable(id, started, request);
      first = pending.before(id, started, replaced, null);
      listed = index.openAgain(row);
    }
    UncommittedTurn turn = firstTurn(id, started);
    if (turn == null) {
      return false;
    }
    InstanceState state = create(first, replaced, turn);
    if (state == null) {
      // The row for lists was lost, another start is under way, or a purge came between.
      StoredSentinel now = stillReplaceable(id, started, request, listed);
      if (now == null || !PendingInstances.isOurs(now.sentinel(), started)) {
        replaced = now;
        // Whatever came between may have closed it.
        listed = IndexWriter.Ahead.both(listed, index.openAgain(row));
        state = create(pending.before(id, started, now, null), now, turn);
      }
    }
    if (state == null) {
      finishElsewhere(id, started, listed);
      return true;
    }
    if (before.plus(HELD_UP).isBefore(ports.clock().instant())) {
      listed = null; // Another life of the id may have had the row meanwhile, and be purged.
    }
    state.indexed(listed == null ? null : listed.version());
    if (replaced != null) {
      OldRows.delete(ports.store(), replaced.sentinel());
    }
    afterwards(state, listed == null);
    return true;
  }

  private @Nullable UncommittedTurn firstTurn(String id, ExecutionStarted started) {
    try {
      return orchestrators.first(started, List.of(), id, TurnClock.now(ports.clock()));
    } catch (OutOfMemoryError e) {
      LOGGER.log(
          Level.WARNING,
          e,
          () ->
              "The first turn of '"
                  + id
                  + "' does not run in this process just now, so a worker will run it.");
      return null;
    }
  }

  private @Nullable InstanceState create(
      Sentinel first, @Nullable StoredSentinel replaced, UncommittedTurn turn) {
    return writer.create(
        first,
        new Expects.Creation(replaced == null ? null : replaced.etag()),
        turn,
        OrchestrationRuntimeStatus.RUNNING,
        TurnWriter.Terms::noRide);
  }

  /**
   * The orchestration has started: whatever storage refuses from here on is no longer the caller's
   * error, because this process, which owns the turn, does it again. What fails does not keep the
   * next step from being done: no other process sends for one that lives.
   */
  private void afterwards(InstanceState created, boolean toBeListed) {
    String id = created.sentinel().instanceId();
    if (toBeListed) {
      orLater(id, "it is listed with its next turn", () -> index.list(created));
    }
    orLater(
        id,
        "its dispatch is done again shortly",
        () -> {
          Result unused = actors.with(id, actor -> actor.created(created));
        });
  }

  private static void orLater(String id, String what, Runnable step) {
    try {
      step.run();
    } catch (StorageException e) {
      LOGGER.warning(
          () ->
              "The orchestration '"
                  + id
                  + "' has started; "
                  + what
                  + ", because: "
                  + e.getMessage());
    }
  }

  /**
   * The instance could not be created, or not all of a first turn that is too large for one row, or
   * no answer said so. If it is there, it has started, and a doorbell brings the rest.
   *
   * @param listed its row for lists, which goes if nothing can come any more
   */
  private void finishElsewhere(
      String id, ExecutionStarted started, IndexWriter.@Nullable Ahead listed) {
    StoredSentinel existing = ports.store().readSentinel(id);
    if (existing == null || !PendingInstances.isOurs(existing.sentinel(), started)) {
      takeBack(id, listed);
      throw IdReuse.taken(id, existing);
    }
    Result unused = actors.with(id, InstanceActor::look);
  }

  private @Nullable StoredSentinel stillReplaceable(
      String id,
      ExecutionStarted started,
      StartRequest request,
      IndexWriter.@Nullable Ahead listed) {
    try {
      return reuse.replaceable(id, started, request);
    } catch (OrchestrationAlreadyExistsException e) {
      takeBack(id, listed);
      throw e;
    }
  }

  /** Not what storage may still carry out: that is to be in the list. */
  private void takeBack(String id, IndexWriter.@Nullable Ahead listed) {
    if (listed != null && !writer.mayStillCome(id)) {
      index.takeBack(id, listed);
    }
  }
}
