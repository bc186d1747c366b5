package io.durablefunctions.engine.dispatch;

import com.google.gson.JsonParser;
import io.durablefunctions.FailureDetails;
import io.durablefunctions.engine.commit.CommittedTurn;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.process.Outbox;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.ParentLink;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a turn does to other instances: starts children, sends events, tells the parent. Everything
 * is repeatable: keys and execution ids are computed from the caller's execution and the call's
 * number, so that a second dispatch finds what the first has done.
 */
public final class InstanceMessenger {

  private final EnginePorts ports;
  private final InstanceStarts starts;
  private final InboxDelivery inbox;
  private final Doorbells doorbells;
  private final HubQueues hubQueues;
  private final EventSender events;

  public InstanceMessenger(
      EnginePorts ports, Outbox outbox, InstanceStarts starts, HubQueues hubQueues) {
    this.ports = ports;
    this.starts = starts;
    this.inbox = new InboxDelivery(ports);
    this.doorbells = new Doorbells(ports);
    this.hubQueues = hubQueues;
    this.events = new EventSender(ports, outbox);
  }

  /**
   * Does what an event, if it concerns another instance, asks for.
   *
   * @param turn the event's
   * @param repeated whether this may have been done before, by this process or by another
   */
  void tell(HistoryEvent event, CommittedTurn turn, InstanceState state, boolean repeated) {
    if (event instanceof HistoryEvent.Call call) {
      asked(call, turn, state, repeated);
    } else if (event instanceof HistoryEvent.Ending ending) {
      ended(ending, turn, state);
    }
  }

  private void asked(
      HistoryEvent.Call call, CommittedTurn turn, InstanceState state, boolean repeated) {
    switch (call.type()) {
      case SUB_ORCHESTRATION_CREATED ->
          starts.child((HistoryEvent.SubOrchestrationCreated) call, state);
      case ORCHESTRATION_STARTED ->
          starts.forgotten((HistoryEvent.OrchestrationStarted) call, state);
      case EVENT_SENT -> events.send((HistoryEvent.EventSent) call, turn, state, repeated);
      case TASK_SCHEDULED, TIMER_CREATED -> {
        // They concern no other instance.
      }
      default -> throw new AssertionError("no call: " + call.type());
    }
  }

  private void ended(HistoryEvent.Ending ending, CommittedTurn turn, InstanceState state) {
    switch (ending.type()) {
      case EXECUTION_COMPLETED -> {
        String output = ((HistoryEvent.ExecutionCompleted) ending).output();
        tellParent(
            state,
            turn,
            parent -> new HistoryEvent.SubOrchestrationCompleted(parent.taskId(), output));
      }
      case EXECUTION_FAILED -> {
        FailureDetails failure = ((HistoryEvent.ExecutionFailed) ending).failure();
        tellParent(
            state,
            turn,
            parent -> new HistoryEvent.SubOrchestrationFailed(parent.taskId(), failure));
      }
      case EXECUTION_TERMINATED ->
          terminated((HistoryEvent.ExecutionTerminated) ending, turn, state);
      case EXECUTION_CONTINUED_AS_NEW -> {
        // The next execution has the same parent, and will tell it.
      }
      default -> throw new AssertionError("no ending: " + ending.type());
    }
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
    FailureDetails failure = terminated(event.reason());
    tellParent(
        state, turn, parent -> new HistoryEvent.SubOrchestrationFailed(parent.taskId(), failure));
    if (event.recursive()) {
      for (HistoryEvent.SubOrchestrationCreated child : state.fold().openChildren()) {
        tellChild(
            child, "t", turn, state, new HistoryEvent.ExecutionTerminated(event.reason(), true));
      }
    }
  }

  private static FailureDetails terminated(@Nullable String reason) {
    return FailureDetails.of(
        "io.durablefunctions.OrchestrationTerminated",
        reason == null ? "terminated" : "terminated: " + reason);
  }

  /**
   * Asks a failed child to run its failed tasks again. One that has ended otherwise meanwhile, such
   * as one that was rewound before its caller, has told its end when nobody waited for it: the
   * caller is told again.
   */
  void rewindChild(
      HistoryEvent.SubOrchestrationCreated child,
      HistoryEvent.ExecutionRewound rewound,
      CommittedTurn turn,
      InstanceState state) {
    StoredSentinel stored = existing(child, state);
    if (stored == null) {
      starts.again(child, state, turn.row().turn());
      return;
    }
    String output = stored.sentinel().output();
    switch (stored.sentinel().status()) {
      case COMPLETED ->
          tellAgain(
              new HistoryEvent.SubOrchestrationCompleted(child.id(), output),
              stored.sentinel(),
              turn,
              state);
      case TERMINATED -> {
        String reason = output == null ? null : JsonParser.parseString(output).getAsString();
        tellAgain(
            new HistoryEvent.SubOrchestrationFailed(child.id(), terminated(reason)),
            stored.sentinel(),
            turn,
            state);
      }
      default ->
          tellChild(
              child,
              "r",
              turn,
              state,
              new HistoryEvent.ExecutionRewound(rewound.reason(), List.of()));
    }
  }

  /** Tells the caller, which is this instance, of an end. */
  private void tellAgain(
      HistoryEvent.Outcome outcome, Sentinel child, CommittedTurn rewind, InstanceState state) {
    Sentinel caller = state.sentinel();
    String key =
        InboxKeys.call(caller.executionId(), outcome.id())
            + "-"
            + child.executionId()
            + "-r"
            + rewind.row().turn();
    boolean unused =
        inbox.deliver(caller, List.of(InboxItem.forExecution(key, caller.executionId(), outcome)));
  }

  /** The very generation that the call started; null if it is gone. */
  private @Nullable StoredSentinel existing(
      HistoryEvent.SubOrchestrationCreated child, InstanceState state) {
    StoredSentinel stored = ports.store().readSentinel(child.instanceId());
    String generation = PendingInstances.generationOf(state.sentinel(), child.id());
    return stored == null || !stored.sentinel().generation().equals(generation) ? null : stored;
  }

  private void tellChild(
      HistoryEvent.SubOrchestrationCreated child,
      String kind,
      CommittedTurn turn,
      InstanceState state,
      HistoryEvent fact) {
    StoredSentinel stored = existing(child, state);
    if (stored == null) {
      return;
    }
    String generation = stored.sentinel().generation();
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
