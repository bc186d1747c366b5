package io.durablefunctions.engine.dispatch;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.StorageException;
import io.durablefunctions.engine.commit.CommittedTurn;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.message.WorkMessage.Recovery;
import io.durablefunctions.engine.port.AppVersion;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.ExecutionStarted;
import io.durablefunctions.history.ParentLink;
import java.time.Duration;
import java.util.List;
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
  private final InboxDelivery inbox;
  private final Doorbells doorbells;
  private final HubQueues hubQueues;
  private final EventSender events;
  private final AppVersion versions;

  public InstanceMessenger(
      EnginePorts ports, PendingInstances pending, HubQueues hubQueues, AppVersion versions) {
    this.ports = ports;
    this.pending = pending;
    this.inbox = new InboxDelivery(ports);
    this.doorbells = new Doorbells(ports);
    this.hubQueues = hubQueues;
    this.events = new EventSender(ports);
    this.versions = versions;
  }

  /**
   * Does what an event, if it concerns another instance, asks for.
   *
   * @param turn the event's
   * @param repeated whether this may have been done before, by this process or by another
   */
  void tell(HistoryEvent event, CommittedTurn turn, InstanceState state, boolean repeated) {
    switch (event.type()) {
      case SUB_ORCHESTRATION_CREATED ->
          startChild((HistoryEvent.SubOrchestrationCreated) event, state);
      case ORCHESTRATION_STARTED ->
          startForgotten((HistoryEvent.OrchestrationStarted) event, state);
      case EVENT_SENT -> events.send((HistoryEvent.EventSent) event, turn, state, repeated);
      case EXECUTION_COMPLETED -> {
        String output = ((HistoryEvent.ExecutionCompleted) event).output();
        tellParent(
            state,
            turn,
            parent -> new HistoryEvent.SubOrchestrationCompleted(parent.taskId(), output));
      }
      case EXECUTION_FAILED -> {
        FailureDetails failure = ((HistoryEvent.ExecutionFailed) event).failure();
        tellParent(
            state,
            turn,
            parent -> new HistoryEvent.SubOrchestrationFailed(parent.taskId(), failure));
      }
      case EXECUTION_TERMINATED ->
          terminated((HistoryEvent.ExecutionTerminated) event, turn, state);
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
      doorbells.ringForRecovery(child.queue(), child.instanceId(), Recovery.first(), Duration.ZERO);
    } else {
      startChild(call, state);
    }
  }

  private ExecutionStarted childOf(Sentinel caller, HistoryEvent.SubOrchestrationCreated call) {
    ParentLink parent =
        new ParentLink(caller.instanceId(), caller.executionId(), caller.name(), call.id());
    return new ExecutionStarted(
        call.name(),
        PendingInstances.generationOf(caller, call.id()),
        call.input(),
        parent,
        versions.current());
  }

  private void startChild(HistoryEvent.SubOrchestrationCreated call, InstanceState state) {
    if (!state.fold().isChildOpen(call.id())) {
      return;
    }
    Sentinel caller = state.sentinel();
    Sentinel existing = start(call.instanceId(), childOf(caller, call));
    if (existing != null) {
      FailureDetails taken =
          FailureDetails.of(
              "io.durablefunctions.OrchestrationAlreadyExistsException",
              "The instance id '"
                  + call.instanceId()
                  + "' belongs to another orchestration, which is "
                  + existing.status().text()
                  + ".");
      boolean unused =
          inbox.deliver(
              caller,
              List.of(
                  InboxItem.forExecution(
                      InboxKeys.outcome(caller.executionId(), call.id()) + "-taken",
                      caller.executionId(),
                      new HistoryEvent.SubOrchestrationFailed(call.id(), taken))));
    }
  }

  private void startForgotten(HistoryEvent.OrchestrationStarted call, InstanceState state) {
    ExecutionStarted started =
        new ExecutionStarted(
            call.name(),
            PendingInstances.generationOf(state.sentinel(), call.id()),
            call.input(),
            null,
            versions.current());
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
      } else if (ports.store().startedAt(instanceId, started.executionId()) != null) {
        return null; // It ran, and was purged or replaced.
      } else if (existing != null && existing.sentinel().status().isFinished()) {
        created = replace(instanceId, started, existing);
      }
      if (created == null) {
        return inTheWay(instanceId, existing);
      }
    }
    if (created.isPending()) {
      doorbells.ring(created);
    }
    return null;
  }

  /** Only once everything of the finished instance is sent. */
  private @Nullable Sentinel replace(
      String instanceId, ExecutionStarted started, StoredSentinel finished) {
    if (!EndCheck.isSent(ports.index(), finished.sentinel())) {
      EndCheck.ring(doorbells, finished.sentinel());
      return null;
    }
    return pending.create(instanceId, started, finished, null);
  }

  /** The instance that has the id; if none that could keep it has, it is to be tried again. */
  private static Sentinel inTheWay(String instanceId, @Nullable StoredSentinel existing) {
    if (existing == null || existing.sentinel().status().isFinished()) {
      throw new StorageException(
          "The instance '" + instanceId + "' could not be created yet.",
          new IllegalStateException("no clear answer, or the one before is not through"));
    }
    return existing.sentinel();
  }

  private void tellParent(
      InstanceState state, CommittedTurn turn, Function<ParentLink, HistoryEvent> result) {
    Sentinel child = state.sentinel();
    ParentLink parent = child.parent();
    if (parent == null) {
      return;
    }
    InboxItem item =
        InboxItem.forExecution(
            InboxKeys.childOutcome(parent, child.executionId(), turn.row().turn()),
            parent.executionId(),
            result.apply(parent));
    if (ports.store().addToInbox(parent.instanceId(), List.of(item))) {
      doorbells.ring(hubQueues.ofOrchestrator(parent.name()), parent.instanceId());
    }
  }

  private void terminated(
      HistoryEvent.ExecutionTerminated event, CommittedTurn turn, InstanceState state) {
    FailureDetails failure =
        FailureDetails.of(
            "io.durablefunctions.OrchestrationTerminated",
            event.reason() == null ? "terminated" : "terminated: " + event.reason());
    tellParent(
        state, turn, parent -> new HistoryEvent.SubOrchestrationFailed(parent.taskId(), failure));
    if (event.recursive()) {
      for (HistoryEvent.SubOrchestrationCreated child : state.fold().openChildren()) {
        tellChild(
            child, "t", turn, state, new HistoryEvent.ExecutionTerminated(event.reason(), true));
      }
    }
  }

  /** Asks a failed child to run its failed tasks again. */
  void rewindChild(
      HistoryEvent.SubOrchestrationCreated child,
      HistoryEvent.ExecutionRewound rewound,
      CommittedTurn turn,
      InstanceState state) {
    tellChild(
        child, "r", turn, state, new HistoryEvent.ExecutionRewound(rewound.reason(), List.of()));
  }

  /** To the very generation that the call started. */
  private void tellChild(
      HistoryEvent.SubOrchestrationCreated child,
      String kind,
      CommittedTurn turn,
      InstanceState state,
      HistoryEvent fact) {
    StoredSentinel stored = ports.store().readSentinel(child.instanceId());
    String generation = PendingInstances.generationOf(state.sentinel(), child.id());
    if (stored == null || !stored.sentinel().generation().equals(generation)) {
      return;
    }
    String key =
        InboxKeys.request(
            kind
                + "-"
                + state.sentinel().executionId()
                + "-"
                + child.id()
                + "-"
                + turn.row().turn());
    boolean unused =
        inbox.deliver(stored.sentinel(), List.of(InboxItem.forInstance(key, generation, fact)));
  }
}
