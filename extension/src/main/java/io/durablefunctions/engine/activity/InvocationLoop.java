package io.durablefunctions.engine.activity;

import io.durablefunctions.engine.dispatch.Dispatcher;
import io.durablefunctions.engine.dispatch.Doorbells;
import io.durablefunctions.engine.dispatch.InboxKeys;
import io.durablefunctions.engine.dispatch.RidingPolicy;
import io.durablefunctions.engine.message.WorkMessage.Doorbell;
import io.durablefunctions.engine.message.WorkMessage.RunActivity;
import io.durablefunctions.engine.port.ActivityCall;
import io.durablefunctions.engine.port.ActivityOutcome;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.FunctionCatalog;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.turn.Actors;
import io.durablefunctions.engine.turn.InstanceActor.Result;
import io.durablefunctions.engine.turn.InstanceActor.Ride;
import io.durablefunctions.engine.turn.TurnRequest;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings facts and doorbells to their instances, and rides on as long as the budget allows. When it
 * returns, the invocation's message may be deleted; when it throws, it must come back.
 */
public final class InvocationLoop {

  /** How soon somebody looks again after a dispatch that storage refused. */
  private static final Duration REPAIR_DELAY = Duration.ofSeconds(5);

  private final EnginePorts ports;
  private final Actors actors;
  private final RidingPolicy rides;
  private final Dispatcher dispatcher;
  private final Doorbells doorbells;

  public InvocationLoop(
      EnginePorts ports, Actors actors, RidingPolicy rides, Dispatcher dispatcher) {
    this.ports = ports;
    this.actors = actors;
    this.rides = rides;
    this.dispatcher = dispatcher;
    this.doorbells = new Doorbells(ports);
  }

  /** An activity that has come to its end. */
  record Finished(ActivityCall call, ActivityOutcome outcome) {

    HistoryEvent fact() {
      return Outcomes.fact(call, outcome);
    }

    InboxItem forInbox() {
      return new InboxItem(
          InboxKeys.outcome(call.executionId(), call.taskId()), call.executionId(), fact());
    }
  }

  /** Delivers results of one execution together, at least one, and rides on. */
  void results(String coverKey, List<Finished> finished, RidingPolicy.Budget budget) {
    if (mayNotRunOrchestrator(finished)) {
      throughInbox(finished);
      return;
    }
    Ride ride = deliver(coverKey, finished, rides.allowed(budget));
    while (ride != null) {
      ride = rideOn(coverKey, ride, budget);
    }
  }

  /** Whether it is switched off here. Storage is asked only if some orchestrator is. */
  private boolean mayNotRunOrchestrator(List<Finished> finished) {
    FunctionCatalog catalog = ports.catalog();
    if (catalog.orchestrators().stream().noneMatch(catalog::isDisabled)) {
      return false;
    }
    StoredSentinel stored = ports.store().readSentinel(finished.get(0).call().instanceId());
    return stored != null && catalog.isDisabled(stored.sentinel().name());
  }

  /** Delivers results of one execution for an invocation that has more of its own to do. */
  void resultsOnTheWay(String coverKey, List<Finished> finished) {
    Ride unused = deliver(coverKey, finished, false);
  }

  /** Sends tasks that shared a message as messages of their own. */
  void handBack(List<RunActivity> tasks) {
    dispatcher.send(tasks);
  }

  /** Leaves results in the inbox, and rings: whoever answers has the turn. */
  void throughInbox(List<Finished> finished) {
    StoredSentinel stored = ports.store().readSentinel(finished.get(0).call().instanceId());
    if (stored != null) {
      leave(finished, stored.sentinel());
    }
  }

  private void leave(List<Finished> finished, Sentinel sentinel) {
    List<InboxItem> items = finished.stream().map(Finished::forInbox).toList();
    if (ports.store().addToInbox(sentinel.instanceId(), items)) {
      doorbells.ring(sentinel);
    }
  }

  /** Looks at an instance's inbox and timers, and rides on. False if there is no such instance. */
  boolean look(String coverKey, String instanceId, RidingPolicy.Budget budget) {
    return look(instanceId, TurnRequest.look(coverKey, rides.allowed(budget)), budget);
  }

  /** The same for a doorbell. */
  public boolean look(Doorbell bell, RidingPolicy.Budget budget) {
    return look(bell.instanceId(), TurnRequest.bell(bell, rides.allowed(budget)), budget);
  }

  private boolean look(String instanceId, TurnRequest arrival, RidingPolicy.Budget budget) {
    String coverKey = arrival.coverKey();
    Result result = bring(instanceId, arrival);
    if (result instanceof Result.Gone) {
      return false;
    }
    if (result instanceof Result.Lost lost) {
      doorbells.ringFor(coverKey, lost.sentinel(), Duration.ofSeconds(1));
    }
    Ride ride = settle(coverKey, instanceId, result);
    while (ride != null) {
      ride = rideOn(coverKey, ride, budget);
    }
    return true;
  }

  private @Nullable Ride rideOn(String coverKey, Ride ride, RidingPolicy.Budget budget) {
    Sentinel sentinel = ride.sentinel();
    TaskScheduled task = ride.task();
    ActivityCall call =
        new ActivityCall(
            sentinel.instanceId(), sentinel.executionId(), task.id(), 0, task.name(), task.input());
    ActivityOutcome outcome;
    try {
      outcome = ports.invoker().runActivity(call);
    } catch (RuntimeException | Error e) {
      // Not a failed activity but a failing process: somebody else is to run it.
      dispatcher.send(sentinel, ride.turn(), task);
      actors.with(
          sentinel.instanceId(),
          actor -> {
            actor.rideHandedOver(task.id());
            return true;
          });
      throw e;
    }
    return deliver(coverKey, List.of(new Finished(call, outcome)), rides.allowed(budget));
  }

  private @Nullable Ride deliver(String coverKey, List<Finished> finished, boolean mayRide) {
    ActivityCall call = finished.get(0).call();
    List<HistoryEvent> facts = finished.stream().map(Finished::fact).toList();
    TurnRequest arrival = TurnRequest.facts(coverKey, facts, call.executionId(), mayRide);
    Result result = bring(call.instanceId(), arrival);
    if (result instanceof Result.Lost lost) {
      leave(finished, lost.sentinel());
      return null;
    }
    return settle(coverKey, call.instanceId(), result);
  }

  private @Nullable Ride settle(String coverKey, String instanceId, Result result) {
    if (result instanceof Result.Undispatched undispatched) {
      try {
        doorbells.ringFor(coverKey, undispatched.sentinel(), REPAIR_DELAY);
      } catch (RuntimeException e) {
        undispatched.cause().addSuppressed(e);
        throw undispatched.cause();
      }
      return null;
    }
    if (result instanceof Result.Settled settled) {
      if (settled.again()) {
        bell(instanceId);
      }
      return settled.ride();
    }
    return null;
  }

  private void bell(String instanceId) {
    var stored = ports.store().readSentinel(instanceId);
    if (stored != null) {
      doorbells.ring(stored.sentinel());
    }
  }

  private Result bring(String instanceId, TurnRequest arrival) {
    return actors.with(instanceId, actor -> actor.bring(arrival));
  }
}
