package io.durablefunctions.engine;

import io.durablefunctions.OrchestrationAlreadyExistsException;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.StorageException;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.commit.TurnClock;
import io.durablefunctions.engine.commit.TurnWriter;
import io.durablefunctions.engine.commit.UncommittedTurn;
import io.durablefunctions.engine.dispatch.Doorbells;
import io.durablefunctions.engine.dispatch.IndexWriter;
import io.durablefunctions.engine.dispatch.PendingInstances;
import io.durablefunctions.engine.dispatch.WakeupScheduler;
import io.durablefunctions.engine.port.Alarms;
import io.durablefunctions.engine.port.Commit.Expects;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.turn.Actors;
import io.durablefunctions.engine.turn.InstanceActor;
import io.durablefunctions.engine.turn.OrchestratorRunner;
import io.durablefunctions.history.HistoryEvent.ExecutionStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts orchestrations for clients. Usually the first turn runs right here, so that an
 * orchestration has started when the call returns; a doorbell does it where the start is scheduled
 * for later, too many turns run already, or the orchestrator is in another app.
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
final class Starter {

  /** How long a start by doorbell is waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int MOST_TRIES = 2;

  /** After how long between its row for lists and its commit a start looks for the row again. */
  private static final Duration HELD_UP = Duration.ofSeconds(10);

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private final EnginePorts ports;
  private final EngineSettings settings;
  private final OrchestratorRunner orchestrators;
  private final PendingInstances pending;
  private final IndexWriter index;
  private final Actors actors;
  private final Ends ends;
  private final Doorbells doorbells;
  private final WakeupScheduler wakeups;
  private final TurnWriter writer;

  Starter(
      EnginePorts ports,
      EngineSettings settings,
      OrchestratorRunner orchestrators,
      TurnWriter writer,
      PendingInstances pending,
      Actors actors,
      Ends ends) {
    this.ports = ports;
    this.settings = settings;
    this.orchestrators = orchestrators;
    this.pending = pending;
    this.index = new IndexWriter(ports);
    this.actors = actors;
    this.ends = ends;
    this.doorbells = new Doorbells(ports);
    this.wakeups = new WakeupScheduler(ports);
    this.writer = writer;
  }

  String start(StartRequest request) throws TimeoutException {
    String name = knownName(request.name());
    String id = request.instanceId() == null ? ports.ids().next() : request.instanceId();
    RequestLimits.start(name, id, request.input());
    ExecutionStarted started =
        new ExecutionStarted(
            name, ports.ids().next(), request.input(), null, version(request.version()));
    if (!isForNow(request)
        || !canStartHere(started)
        || !orchestrators.hasRoom()
        || !startHere(id, started, request)) {
      startByDoorbell(id, started, request);
    }
    return id;
  }

  /** An empty one is none. */
  private @Nullable String version(@Nullable String wanted) {
    return wanted == null ? settings.version().current() : RequestLimits.version(wanted);
  }

  private boolean canStartHere(ExecutionStarted started) {
    return settings.ownHub()
        && !ports.catalog().isDisabled(started.name())
        && settings.version().matches(started.version());
  }

  private String knownName(String name) {
    String known = ports.catalog().orchestrator(name);
    if (known == null && settings.ownHub()) {
      throw new IllegalArgumentException(
          "There is no orchestrator called '"
              + name
              + "' in this app. There are: "
              + String.join(", ", ports.catalog().orchestrators())
              + ". A new one needs @FunctionName and @OrchestrationTrigger, and the goal bind.");
    }
    return known == null ? name : known;
  }

  private boolean isForNow(StartRequest request) {
    Instant start = request.scheduledStart();
    return start == null || !start.isAfter(ports.clock().instant());
  }

  /** False if the first turn cannot run in this process just now. */
  private boolean startHere(String id, ExecutionStarted started, StartRequest request) {
    StoredSentinel replaced = null;
    Sentinel first = pending.before(id, started, null, null);
    IndexRow row = PendingInstances.listed(first, started, OrchestrationRuntimeStatus.RUNNING);
    Instant before = ports.clock().instant();
    String listed = index.open(row);
    if (listed == null) {
      replaced = replaceable(id, started, request);
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
      StoredSentinel now = replaceable(id, started, request);
      if (now == null || !PendingInstances.isOurs(now.sentinel(), started)) {
        replaced = now;
        state = create(pending.before(id, started, now, null), now, turn);
        listed = null; // Whatever came between may have changed the row, too.
      }
    }
    if (state == null) {
      finishElsewhere(id, started);
      return true;
    }
    if (before.plus(HELD_UP).isBefore(ports.clock().instant())) {
      listed = null; // Another life of the id may have had the row meanwhile, and be purged.
    }
    state.indexed(listed);
    if (replaced != null) {
      deleteOld(replaced.sentinel());
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

  private void deleteOld(Sentinel old) {
    try {
      ports.store().deleteExecution(old.instanceId(), old.execution(), old.executionId());
    } catch (StorageException e) {
      LOGGER.log(Level.FINE, "Old rows stay until the instance is purged.", e);
    }
  }

  /**
   * The orchestration has started: whatever storage refuses from here on is no longer the caller's
   * error, because this process, which owns the turn, does it again.
   */
  private void afterwards(InstanceState created, boolean toBeListed) {
    String id = created.sentinel().instanceId();
    try {
      if (toBeListed) {
        index.publish(created);
      }
      var unused = actors.with(id, actor -> actor.created(created));
    } catch (StorageException e) {
      LOGGER.warning(
          () ->
              "The orchestration '"
                  + id
                  + "' has started; its dispatch is done again shortly, because: "
                  + e.getMessage());
    }
  }

  /** The finished instance that has the id, if the request may replace it, or null for none. */
  private @Nullable StoredSentinel replaceable(
      String id, ExecutionStarted started, StartRequest request) {
    StoredSentinel existing = ports.store().readSentinel(id);
    if (existing == null || PendingInstances.isOurs(existing.sentinel(), started)) {
      return existing;
    }
    OrchestrationRuntimeStatus status = existing.sentinel().status();
    if (!request.reusable().contains(status)) {
      throw new OrchestrationAlreadyExistsException(id, status);
    }
    if (status.isFinished() && !ends.isSent(existing.sentinel())) {
      throw new OrchestrationAlreadyExistsException(id, status);
    }
    StoredSentinel now = ports.store().readSentinel(id);
    return now != null && now.sentinel().generation().equals(existing.sentinel().generation())
        ? now
        : existing;
  }

  /**
   * The instance could not be created, or not all of a first turn that is too large for one row, or
   * no answer said so. If it is there, it has started, and a doorbell brings the rest.
   */
  private void finishElsewhere(String id, ExecutionStarted started) {
    StoredSentinel existing = ports.store().readSentinel(id);
    if (existing == null || !PendingInstances.isOurs(existing.sentinel(), started)) {
      throw taken(id, existing);
    }
    var unused = actors.with(id, InstanceActor::look);
  }

  private static RuntimeException taken(String id, @Nullable StoredSentinel existing) {
    return existing == null
        ? new StorageException(
            "The orchestration '" + id + "' could not be created.",
            new IllegalStateException("the commit was refused and there is no such instance"))
        : new OrchestrationAlreadyExistsException(id, existing.sentinel().status());
  }

  private void startByDoorbell(String id, ExecutionStarted started, StartRequest request)
      throws TimeoutException {
    Instant start = isForNow(request) ? null : request.scheduledStart();
    Sentinel created = pending.create(id, started, null, start);
    for (int tries = 0; created == null && tries < MOST_TRIES; tries++) {
      // What is to be replaced may be purged between the look and the commit.
      created = pending.create(id, started, replaceable(id, started, request), start);
    }
    if (created == null) {
      throw taken(id, ports.store().readSentinel(id));
    }
    if (start != null) {
      wakeups.at(new Alarms.Alarm(start, created.queue(), id, created.generation()));
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
