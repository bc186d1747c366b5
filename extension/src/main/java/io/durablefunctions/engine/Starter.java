package io.durablefunctions.engine;

import io.durablefunctions.OrchestrationAlreadyExistsException;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.commit.TurnClock;
import io.durablefunctions.engine.commit.TurnWriter;
import io.durablefunctions.engine.commit.UncommittedTurn;
import io.durablefunctions.engine.dispatch.Dispatcher;
import io.durablefunctions.engine.dispatch.Doorbells;
import io.durablefunctions.engine.dispatch.HubQueues;
import io.durablefunctions.engine.dispatch.PendingInstances;
import io.durablefunctions.engine.dispatch.WakeupScheduler;
import io.durablefunctions.engine.message.WorkMessage.Doorbell;
import io.durablefunctions.engine.port.Alarms;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StorageException;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.engine.turn.Actors;
import io.durablefunctions.engine.turn.OrchestratorRunner;
import io.durablefunctions.history.HistoryEvent.ExecutionStarted;
import io.durablefunctions.json.PayloadLimit;
import io.durablefunctions.naming.InstanceIds;
import io.durablefunctions.naming.UuidText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
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
 *   <li>a delayed doorbell: alone it finds nobody, and is dropped after some minutes;
 *   <li>sentinel, guard and first turn, in one transaction: the turn is covered by the doorbell,
 *       which will ring and dispatch it;
 *   <li>the index row, then the dispatch: as before;
 *   <li>the doorbell is taken back; if that fails it rings and finds nothing to do.
 * </ol>
 */
final class Starter {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private final EnginePorts ports;
  private final EngineSettings settings;
  private final OrchestratorRunner orchestrators;
  private final Dispatcher dispatcher;
  private final PendingInstances pending;
  private final Actors actors;
  private final Doorbells doorbells;
  private final WakeupScheduler wakeups;
  private final TurnWriter writer;
  private final HubQueues hubQueues;

  Starter(
      EnginePorts ports,
      EngineSettings settings,
      OrchestratorRunner orchestrators,
      Dispatcher dispatcher,
      PendingInstances pending,
      Actors actors) {
    this.ports = ports;
    this.settings = settings;
    this.orchestrators = orchestrators;
    this.dispatcher = dispatcher;
    this.pending = pending;
    this.actors = actors;
    this.doorbells = new Doorbells(ports);
    this.wakeups = new WakeupScheduler(ports);
    this.writer = new TurnWriter(ports.store());
    this.hubQueues = new HubQueues(settings.hub(), ports.catalog());
  }

  String start(StartRequest request) throws TimeoutException {
    String name = knownName(request.name());
    String id = request.instanceId() == null ? UuidText.random() : request.instanceId();
    InstanceIds.validate(id);
    PayloadLimit.check(request.input(), "The input of the orchestration '" + name + "'");
    ExecutionStarted started = new ExecutionStarted(name, UuidText.random(), request.input(), null);
    if (isForNow(request) && canStartHere(name) && orchestrators.hasRoom()) {
      startHere(id, started, request);
    } else {
      startByDoorbell(id, started, request);
    }
    return id;
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

  private boolean canStartHere(String name) {
    return settings.ownHub() && !ports.catalog().isDisabled(name);
  }

  private boolean isForNow(StartRequest request) {
    Instant start = request.scheduledStart();
    return start == null || !start.isAfter(ports.clock().instant());
  }

  private void startHere(String id, ExecutionStarted started, StartRequest request) {
    Duration safety = settings.startSafety();
    Doorbell bell = doorbells.forStart(id, started, safety);
    WorkQueues.Receipt receipt =
        doorbells.ringIn(hubQueues.ofOrchestrator(started.name()), bell, safety);
    try {
      UncommittedTurn turn =
          orchestrators.first(started, List.of(), id, TurnClock.now(ports.clock()));
      StoredSentinel replaced = null;
      InstanceState state = create(id, started, null, turn, bell.key());
      if (state == null) {
        replaced = replaceable(id, started, request);
        state = isOurs(replaced, started) ? null : create(id, started, replaced, turn, bell.key());
      }
      if (state == null) {
        finishElsewhere(id, started, bell);
        return;
      }
      if (replaced != null) {
        ports.store().deleteExecutionsBefore(id, state.sentinel().execution());
      }
      afterwards(state, bell, receipt);
    } catch (OrchestrationAlreadyExistsException e) {
      ports.queues().cancel(receipt);
      throw e;
    }
  }

  /**
   * The orchestration has started: whatever storage refuses from here on is no longer the caller's
   * error, because the bell, which is then left to ring, does it again.
   */
  private void afterwards(InstanceState created, Doorbell bell, WorkQueues.Receipt receipt) {
    String id = created.sentinel().instanceId();
    try {
      dispatcher.dispatchCovered(created, bell.key(), false);
      actors.with(
          id,
          actor -> {
            actor.adopt(created);
            return true;
          });
      ports.queues().cancel(receipt);
    } catch (StorageException e) {
      LOGGER.warning(
          () ->
              "The orchestration '"
                  + id
                  + "' has started; its dispatch is done again shortly, because: "
                  + e.getMessage());
    }
  }

  private @Nullable InstanceState create(
      String id,
      ExecutionStarted started,
      @Nullable StoredSentinel replaced,
      UncommittedTurn turn,
      String cover) {
    Sentinel first = pending.before(id, started, replaced, null);
    String etag = replaced == null ? null : replaced.etag();
    return writer.create(first, etag, turn, cover);
  }

  /** The instance that has the id, if it is the very one or the request may replace it. */
  private @Nullable StoredSentinel replaceable(
      String id, ExecutionStarted started, StartRequest request) {
    StoredSentinel existing = ports.store().readSentinel(id);
    if (existing != null
        && !isOurs(existing, started)
        && !request.reusable().contains(existing.sentinel().status())) {
      throw new OrchestrationAlreadyExistsException(id, existing.sentinel().status());
    }
    return existing;
  }

  private static boolean isOurs(@Nullable StoredSentinel existing, ExecutionStarted started) {
    return existing != null && existing.sentinel().executionId().equals(started.executionId());
  }

  /**
   * The instance could not be created, or not all of a first turn that is too large for one row. In
   * the second case it has started, and its bell, rung at once, brings the rest.
   */
  private void finishElsewhere(String id, ExecutionStarted started, Doorbell bell) {
    StoredSentinel existing = ports.store().readSentinel(id);
    if (existing == null || !isOurs(existing, started)) {
      throw taken(id, existing);
    }
    doorbells.ringFor(bell.key(), existing.sentinel(), Duration.ZERO);
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
    Instant bell = start == null ? ports.clock().instant().plus(settings.startSafety()) : start;
    wakeups.at(
        new Alarms.Alarm(
            bell, hubQueues.ofOrchestrator(started.name()), id, started.executionId()));
    Sentinel created = pending.create(id, started, null, start);
    if (created == null) {
      created = pending.create(id, started, replaceable(id, started, request), start);
    }
    if (created == null) {
      throw taken(id, ports.store().readSentinel(id));
    }
    if (start == null) {
      doorbells.ring(created);
      if (request.waitForStart() && !ports.catalog().isDisabled(started.name())) {
        new StartWaiter(ports.store()).await(created);
      }
    }
  }
}
