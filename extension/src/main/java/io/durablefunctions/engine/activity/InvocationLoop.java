package io.durablefunctions.engine.activity;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.dispatch.Dispatcher;
import io.durablefunctions.engine.dispatch.InboxDelivery;
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
import io.durablefunctions.engine.port.Work;
import io.durablefunctions.engine.process.Holds;
import io.durablefunctions.engine.process.ThisProcess;
import io.durablefunctions.engine.turn.Actors;
import io.durablefunctions.engine.turn.InstanceActor;
import io.durablefunctions.engine.turn.InstanceActor.Result;
import io.durablefunctions.engine.turn.Ride;
import io.durablefunctions.engine.turn.TurnRequest;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings facts and doorbells to their instances, and rides on as long as the budget allows. When it
 * returns, the invocation's message may be deleted; when it throws, it must come back. A result
 * that storage refuses is kept, and committed later.
 */
public final class InvocationLoop {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private final EnginePorts ports;
  private final ThisProcess process;
  private final Actors actors;
  private final RidingPolicy rides;
  private final Dispatcher dispatcher;
  private final LaterLooks laterLooks;
  private final InboxDelivery inbox;
  private final KeptResults kept;

  public InvocationLoop(
      EnginePorts ports,
      ThisProcess process,
      Actors actors,
      RidingPolicy rides,
      Dispatcher dispatcher,
      KeptResults kept) {
    this.ports = ports;
    this.process = process;
    this.actors = actors;
    this.rides = rides;
    this.dispatcher = dispatcher;
    this.laterLooks = new LaterLooks(ports);
    this.inbox = new InboxDelivery(ports);
    this.kept = kept;
    kept.delivering(this::deliverKept);
  }

  /**
   * An activity that has come to its end.
   *
   * @param sentAt the time of the message that it ran for; null for a ride
   * @param held until its result is committed
   */
  public record Finished(
      ActivityCall call, ActivityOutcome outcome, @Nullable Instant sentAt, Holds.Held held) {

    HistoryEvent fact() {
      return outcome instanceof ActivityOutcome.Threw threw
          ? new HistoryEvent.TaskFailed(call.taskId(), threw.failure())
          : new HistoryEvent.TaskCompleted(
              call.taskId(), ((ActivityOutcome.Returned) outcome).result());
    }

    Work work() {
      return Work.result(call.instanceId(), call.executionId(), call.taskId());
    }

    /** What it is in hand as: no message brings back a ride. */
    List<Work> inHand() {
      Work ride = Work.ride(call.instanceId(), call.executionId(), call.taskId());
      return sentAt == null ? List.of(work(), ride) : List.of(work());
    }

    private InboxItem forInbox() {
      return InboxItem.forExecution(
          InboxKeys.outcome(call.executionId(), call.taskId(), sentAt), call.executionId(), fact());
    }
  }

  /** Runs an activity's code, in hand, for a message of that time or, without one, as a ride. */
  Finished run(ActivityCall call, @Nullable Instant sentAt, Supplier<ActivityOutcome> code) {
    Work work = Work.task(call.instanceId(), call.executionId(), call.taskId());
    Holds.Held result =
        process.holds().take(Work.result(call.instanceId(), call.executionId(), call.taskId()));
    boolean ended = false;
    try {
      Finished finished = new Finished(call, process.run(work, code), sentAt, result);
      ended = true;
      return finished;
    } finally {
      if (!ended) {
        result.close();
      }
    }
  }

  /** Whether processes have died while it ran; it may have been given up meanwhile. */
  boolean isSuspect(RunActivity task) {
    Work work = Work.task(task.instanceId(), task.executionId(), task.taskId());
    return process.suspects().deathsOf(work) > 0;
  }

  /** Delivers results of one execution together, at least one, and rides on. */
  void results(List<Finished> finished, RidingPolicy.Budget budget) {
    ride(deliver(finished, rides.allowed(budget)), budget);
  }

  /** Whether it is switched off here. Storage is asked only if some orchestrator is. */
  public boolean mayNotRunOrchestrator(String instanceId) {
    FunctionCatalog catalog = ports.catalog();
    if (catalog.orchestrators().stream().noneMatch(catalog::isDisabled)) {
      return false;
    }
    StoredSentinel stored = ports.store().readSentinel(instanceId);
    return stored != null && catalog.isDisabled(stored.sentinel().name());
  }

  /** Leaves results in the inbox, and rings: a process that may run the orchestrator goes on. */
  private void throughInbox(List<Finished> finished) {
    StoredSentinel stored = ports.store().readSentinel(finished.get(0).call().instanceId());
    if (stored != null) {
      leaveInInbox(stored.sentinel(), finished);
    }
  }

  /** Delivers results of one execution for an invocation that has more of its own to do. */
  void resultsOnTheWay(List<Finished> finished) {
    Ride unused = deliver(finished, false);
  }

  private void deliverKept(List<Finished> finished) {
    Ride unused = bring(finished, false);
  }

  /** Sends tasks that shared a message as messages of their own. */
  void handBack(List<RunActivity> tasks) {
    dispatcher.send(tasks);
  }

  /** Looks at an instance's inbox and timers, and rides on. False if there is no such instance. */
  boolean look(String instanceId, RidingPolicy.Budget budget) {
    return look(instanceId, TurnRequest.look(rides.allowed(budget)), budget);
  }

  /** The same for a doorbell. */
  public boolean look(Doorbell bell, RidingPolicy.Budget budget) {
    return look(bell.instanceId(), TurnRequest.bell(bell, rides.allowed(budget)), budget);
  }

  private boolean look(String instanceId, TurnRequest request, RidingPolicy.Budget budget) {
    Result result = actors.with(instanceId, actor -> actor.bring(request));
    if (result instanceof Result.Gone) {
      return false;
    }
    ride(settle(result, List.of()), budget);
    return true;
  }

  /**
   * What storage refuses on the way is kept, and no reason for the message to come back: what it
   * was for is committed, and would be done once more.
   */
  private void ride(@Nullable Ride first, RidingPolicy.Budget budget) {
    Ride ride = first;
    try {
      while (ride != null) {
        ride = rideOn(ride, budget);
      }
    } catch (StorageException e) {
      LOGGER.log(Level.FINE, "A result of a ride is committed later.", e);
    }
  }

  private @Nullable Ride rideOn(Ride ride, RidingPolicy.Budget budget) {
    Sentinel sentinel = ride.sentinel();
    TaskScheduled task = ride.task();
    ActivityCall call =
        new ActivityCall(
            sentinel.instanceId(), sentinel.executionId(), task.id(), 0, task.name(), task.input());
    Finished finished;
    try {
      finished = run(call, null, () -> ports.invoker().runActivity(call));
    } catch (RuntimeException | Error e) {
      // Not a failed activity but a failing process: another one is to run it.
      ride.giveUp(dispatcher, e);
      throw e;
    }
    try {
      return deliver(List.of(finished), rides.allowed(budget));
    } finally {
      ride.held().close();
    }
  }

  /** What cannot be committed now is kept, so that its activity does not run again for it. */
  private @Nullable Ride deliver(List<Finished> finished, boolean mayRide) {
    try {
      return bring(finished, mayRide);
    } catch (StorageException | Error e) {
      kept.keep(finished);
      throw e;
    } finally {
      finished.forEach(one -> one.held().close());
    }
  }

  /** Delivers results a little later, for an invocation that fails. */
  void keep(List<Finished> finished) {
    kept.keep(finished);
    finished.forEach(one -> one.held().close());
  }

  private @Nullable Ride bring(List<Finished> finished, boolean mayRide) {
    ActivityCall call = finished.get(0).call();
    if (mayNotRunOrchestrator(call.instanceId())) {
      throughInbox(finished);
      return null;
    }
    List<HistoryEvent> facts = finished.stream().map(Finished::fact).toList();
    TurnRequest request = TurnRequest.facts(facts, call.executionId(), mayRide);
    Result result = actors.with(call.instanceId(), actor -> actor.bring(request));
    return settle(result, finished);
  }

  private @Nullable Ride settle(Result result, List<Finished> finished) {
    if (result instanceof Result.ForInbox forInbox) {
      try {
        leaveInInbox(forInbox.sentinel(), finished);
      } catch (RuntimeException | Error e) {
        if (forInbox.ride() != null) {
          forInbox.ride().giveUp(dispatcher, e);
        }
        throw e;
      }
      return forInbox.ride();
    }
    return result instanceof Result.Settled settled ? settled.ride() : null;
  }

  private void leaveInInbox(Sentinel sentinel, List<Finished> finished) {
    if (finished.isEmpty()) {
      laterLooks.ring(sentinel);
    } else {
      boolean unused = inbox.deliver(sentinel, finished.stream().map(Finished::forInbox).toList());
    }
  }

  /**
   * Whether there is such an instance. One that this process knows nothing of is read before its
   * task runs, instead of when its result is committed: the message may have come back from a
   * process that died after it had committed that. Its tasks are in hand meanwhile.
   */
  boolean isThere(List<RunActivity> tasks) {
    String instanceId = tasks.get(0).instanceId();
    if (actors.with(instanceId, InstanceActor::isKnown) || mayNotRunOrchestrator(instanceId)) {
      return true;
    }
    List<Holds.Held> held =
        tasks.stream()
            .map(task -> Work.result(task.instanceId(), task.executionId(), task.taskId()))
            .map(process.holds()::take)
            .toList();
    try {
      return !(actors.with(instanceId, InstanceActor::dispatch) instanceof Result.Gone);
    } finally {
      held.forEach(Holds.Held::close);
    }
  }

  /** Sends what this process has committed of an instance, and looks; no message asks for it. */
  public void goOn(String instanceId) {
    Result unused = actors.with(instanceId, InstanceActor::look);
  }
}
