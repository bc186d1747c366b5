package io.durablefunctions.engine;

import io.durablefunctions.engine.InstanceActor.Result;
import io.durablefunctions.engine.InstanceActor.Ride;
import io.durablefunctions.engine.message.WorkMessage.Doorbell;
import io.durablefunctions.engine.port.ActivityCall;
import io.durablefunctions.engine.port.ActivityOutcome;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings facts and doorbells to their instances, and rides on as long as the budget allows. When it
 * returns, the invocation's message may be deleted; when it throws, it must come back.
 */
final class Deliveries {

  /** How soon somebody looks again after a dispatch that storage refused. */
  private static final Duration REPAIR_DELAY = Duration.ofSeconds(5);

  private final EnginePorts ports;
  private final Actors actors;
  private final Rides rides;
  private final Dispatcher dispatcher;
  private final Doorbells doorbells;

  Deliveries(EnginePorts ports, Actors actors, Rides rides, Dispatcher dispatcher) {
    this.ports = ports;
    this.actors = actors;
    this.rides = rides;
    this.dispatcher = dispatcher;
    this.doorbells = new Doorbells(ports);
  }

  /** Delivers an activity's result, and rides on. */
  void result(String coverKey, ActivityCall call, ActivityOutcome outcome, Rides.Budget budget) {
    Ride ride = deliver(coverKey, call, outcome, budget);
    while (ride != null) {
      ride = rideOn(coverKey, ride, budget);
    }
  }

  /** Leaves an activity's result in the inbox, and rings: whoever answers has the turn. */
  void throughInbox(ActivityCall call, ActivityOutcome outcome) {
    StoredSentinel stored = ports.store().readSentinel(call.instanceId());
    if (stored != null) {
      leave(call, Outcomes.fact(call, outcome), stored.sentinel());
    }
  }

  private void leave(ActivityCall call, HistoryEvent fact, Sentinel sentinel) {
    InboxItem item =
        new InboxItem(
            InboxKeys.outcome(call.executionId(), call.taskId()), call.executionId(), fact);
    if (ports.store().addToInbox(call.instanceId(), List.of(item))) {
      doorbells.ring(sentinel);
    }
  }

  /** Looks at an instance's inbox and timers, and rides on. False if there is no such instance. */
  boolean look(String coverKey, String instanceId, Rides.Budget budget) {
    return look(instanceId, Arrival.look(coverKey, rides.allowed(budget)), budget);
  }

  /** The same for a doorbell. */
  boolean look(Doorbell bell, Rides.Budget budget) {
    return look(bell.instanceId(), Arrival.bell(bell, rides.allowed(budget)), budget);
  }

  private boolean look(String instanceId, Arrival arrival, Rides.Budget budget) {
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

  private @Nullable Ride rideOn(String coverKey, Ride ride, Rides.Budget budget) {
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
    return deliver(coverKey, call, outcome, budget);
  }

  private @Nullable Ride deliver(
      String coverKey, ActivityCall call, ActivityOutcome outcome, Rides.Budget budget) {
    HistoryEvent fact = Outcomes.fact(call, outcome);
    Arrival arrival = Arrival.fact(coverKey, fact, call.executionId(), rides.allowed(budget));
    Result result = bring(call.instanceId(), arrival);
    if (result instanceof Result.Lost lost) {
      leave(call, fact, lost.sentinel());
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

  private Result bring(String instanceId, Arrival arrival) {
    return actors.with(instanceId, actor -> actor.bring(arrival));
  }
}
