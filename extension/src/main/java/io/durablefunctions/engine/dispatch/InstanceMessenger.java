package io.durablefunctions.engine.dispatch;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StorageException;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.ExecutionStarted;
import io.durablefunctions.history.ParentLink;
import io.durablefunctions.naming.UuidText;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What a turn does to other instances: starts children, sends events, tells the parent. Everything
 * is repeatable: keys and execution ids are computed from the caller's execution and the call's
 * number, so that a second dispatch finds what the first has done.
 */
public final class InstanceMessenger {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private final EnginePorts ports;
  private final PendingInstances pending;
  private final Doorbells doorbells;
  private final HubQueues hubQueues;

  public InstanceMessenger(EnginePorts ports, PendingInstances pending, HubQueues hubQueues) {
    this.ports = ports;
    this.pending = pending;
    this.doorbells = new Doorbells(ports);
    this.hubQueues = hubQueues;
  }

  /**
   * Does what the event, if it concerns another instance, asks for.
   *
   * @param at the time of the event's turn, the same at every repetition
   */
  void tell(HistoryEvent event, Instant at, InstanceState state) {
    switch (event.type()) {
      case SUB_ORCHESTRATION_CREATED ->
          startChild((HistoryEvent.SubOrchestrationCreated) event, state);
      case ORCHESTRATION_STARTED ->
          startForgotten((HistoryEvent.OrchestrationStarted) event, state);
      case EVENT_SENT -> sendEvent((HistoryEvent.EventSent) event, at, state.sentinel());
      case EXECUTION_COMPLETED -> {
        String output = ((HistoryEvent.ExecutionCompleted) event).output();
        tellParent(
            state, parent -> new HistoryEvent.SubOrchestrationCompleted(parent.taskId(), output));
      }
      case EXECUTION_FAILED -> {
        FailureDetails failure = ((HistoryEvent.ExecutionFailed) event).failure();
        tellParent(
            state, parent -> new HistoryEvent.SubOrchestrationFailed(parent.taskId(), failure));
      }
      case EXECUTION_TERMINATED -> terminated((HistoryEvent.ExecutionTerminated) event, state);
      case TURN_STARTED,
          EXECUTION_STARTED,
          TASK_SCHEDULED,
          TASK_COMPLETED,
          TASK_FAILED,
          TIMER_CREATED,
          TIMER_FIRED,
          TIMER_CANCELED,
          SUB_ORCHESTRATION_COMPLETED,
          SUB_ORCHESTRATION_FAILED,
          EVENT_RAISED,
          EXECUTION_SUSPENDED,
          EXECUTION_RESUMED,
          EXECUTION_REWOUND,
          EXECUTION_CONTINUED_AS_NEW -> {
        // None of them concerns another instance.
      }
    }
  }

  /** Starts an open child that is not there, and asks a finished one for its result. */
  void recall(HistoryEvent.SubOrchestrationCreated call, InstanceState state) {
    StoredSentinel stored = ports.store().readSentinel(call.instanceId());
    Sentinel child = stored == null ? null : stored.sentinel();
    if (child != null
        && child.status().isFinished()
        && PendingInstances.isOurs(child, childOf(state.sentinel(), call))) {
      doorbells.ringForRepair(child.queue(), child.instanceId(), child.executionId(), Set.of());
    } else {
      startChild(call, state);
    }
  }

  private static ExecutionStarted childOf(
      Sentinel caller, HistoryEvent.SubOrchestrationCreated call) {
    ParentLink parent =
        new ParentLink(caller.instanceId(), caller.executionId(), caller.name(), call.id());
    return new ExecutionStarted(
        call.name(), executionIdOf(caller, call.id()), call.input(), parent);
  }

  private void startChild(HistoryEvent.SubOrchestrationCreated call, InstanceState state) {
    if (!state.fold().isChildOpen(call.id())) {
      return;
    }
    Sentinel caller = state.sentinel();
    ExecutionStarted started = childOf(caller, call);
    Sentinel existing = start(call.instanceId(), started);
    if (existing != null) {
      FailureDetails taken =
          FailureDetails.of(
              "io.durablefunctions.OrchestrationAlreadyExistsException",
              "The instance id '"
                  + call.instanceId()
                  + "' belongs to another orchestration, which is "
                  + existing.status().text()
                  + ".");
      put(
          caller,
          new InboxItem(
              InboxKeys.outcome(caller.executionId(), call.id()),
              caller.executionId(),
              new HistoryEvent.SubOrchestrationFailed(call.id(), taken)));
    }
  }

  private void startForgotten(HistoryEvent.OrchestrationStarted call, InstanceState state) {
    ExecutionStarted started =
        new ExecutionStarted(
            call.name(), executionIdOf(state.sentinel(), call.id()), call.input(), null);
    Sentinel existing = start(call.instanceId(), started);
    if (existing != null) {
      LOGGER.warning(
          () ->
              "The orchestration '"
                  + state.sentinel().instanceId()
                  + "' started '"
                  + call.instanceId()
                  + "', but an instance of that id is "
                  + existing.status().text()
                  + "; it goes on undisturbed.");
    }
  }

  /** Starts it, or rings it if this is a repetition; returns another instance that has the id. */
  private @Nullable Sentinel start(String instanceId, ExecutionStarted started) {
    Sentinel created = pending.create(instanceId, started, null, null);
    if (created == null) {
      StoredSentinel existing = ports.store().readSentinel(instanceId);
      if (existing != null && PendingInstances.isOurs(existing.sentinel(), started)) {
        created = existing.sentinel();
      } else if (existing != null && existing.sentinel().status().isFinished()) {
        created = pending.create(instanceId, started, existing, null);
      }
      if (created == null) {
        return inTheWay(instanceId, existing);
      }
    }
    if (created.status() == OrchestrationRuntimeStatus.PENDING) {
      doorbells.ring(created);
    }
    return null;
  }

  /** The instance that has the id; if none that could keep it has, the answer was unclear. */
  private static Sentinel inTheWay(String instanceId, @Nullable StoredSentinel existing) {
    if (existing == null || existing.sentinel().status().isFinished()) {
      throw new StorageException(
          "The instance '" + instanceId + "' could not be created yet.",
          new IllegalStateException("no clear answer, or somebody else was faster"));
    }
    return existing.sentinel();
  }

  private void sendEvent(HistoryEvent.EventSent call, Instant at, Sentinel caller) {
    StoredSentinel target = ports.store().readSentinel(call.instanceId());
    if (target == null || target.sentinel().status().isFinished()) {
      return;
    }
    String key = InboxKeys.event(at, caller.executionId() + "-" + call.id());
    put(
        target.sentinel(),
        new InboxItem(key, null, new HistoryEvent.EventRaised(key, call.name(), call.data())));
  }

  private void tellParent(InstanceState state, Function<ParentLink, HistoryEvent> result) {
    ParentLink parent = state.sentinel().parent();
    if (parent == null) {
      return;
    }
    InboxItem item =
        new InboxItem(
            InboxKeys.outcome(parent.executionId(), parent.taskId()),
            parent.executionId(),
            result.apply(parent));
    if (ports.store().addToInbox(parent.instanceId(), List.of(item))) {
      doorbells.ring(
          hubQueues.ofOrchestrator(parent.name()), parent.instanceId(), parent.executionId());
    }
  }

  private void terminated(HistoryEvent.ExecutionTerminated event, InstanceState state) {
    FailureDetails failure =
        FailureDetails.of(
            "io.durablefunctions.OrchestrationTerminated",
            event.reason() == null ? "terminated" : "terminated: " + event.reason());
    tellParent(state, parent -> new HistoryEvent.SubOrchestrationFailed(parent.taskId(), failure));
    if (event.recursive()) {
      for (HistoryEvent.SubOrchestrationCreated child : state.fold().openChildren()) {
        tellChild(child, "t-", new HistoryEvent.ExecutionTerminated(event.reason(), true));
      }
    }
  }

  /** Asks a failed child to run its failed tasks again. */
  void rewindChild(
      HistoryEvent.SubOrchestrationCreated child, HistoryEvent.ExecutionRewound rewound) {
    tellChild(child, "r-", new HistoryEvent.ExecutionRewound(rewound.reason(), List.of()));
  }

  private void tellChild(
      HistoryEvent.SubOrchestrationCreated child, String keyPrefix, HistoryEvent fact) {
    StoredSentinel stored = ports.store().readSentinel(child.instanceId());
    if (stored != null) {
      Sentinel target = stored.sentinel();
      put(
          target,
          new InboxItem(
              keyPrefix + target.executionId() + "-" + target.lastTurn(),
              target.executionId(),
              fact));
    }
  }

  private void put(Sentinel target, InboxItem item) {
    if (ports.store().addToInbox(target.instanceId(), List.of(item))) {
      doorbells.ring(target);
    }
  }

  private static String executionIdOf(Sentinel caller, int callId) {
    return UuidText.ofName(caller.executionId() + ":" + callId);
  }
}
