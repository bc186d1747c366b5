package io.durablefunctions.engine.dispatch;

import io.durablefunctions.engine.commit.CommittedTurn;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.engine.process.Outbox;
import io.durablefunctions.history.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Sends the events of a turn to other instances.
 *
 * <p>What is sent again, or late, must not reach an instance that was created after the turn: the
 * one that it was for is gone. So it is where the turn's row is gone: before an execution's rows
 * go, everything of it is sent. Only where the sender has started that instance itself is the
 * younger one meant. Compared are two times of the storage service. What is sent at once, the
 * common case by far, is not compared, which saves reads.
 */
final class EventSender {

  /** For how long after its commit an event is as good as sent with it. */
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  private final EnginePorts ports;
  private final Outbox outbox;
  private final InboxDelivery inbox;

  EventSender(EnginePorts ports, Outbox outbox) {
    this.ports = ports;
    this.outbox = outbox;
    this.inbox = new InboxDelivery(ports);
  }

  /**
   * Sends one.
   *
   * @param turn the event's
   * @param repeated whether this may have been done before
   */
  void send(
      HistoryEvent.EventSent call, CommittedTurn turn, InstanceState state, boolean repeated) {
    StoredSentinel stored = ports.store().readSentinel(call.instanceId());
    if (stored == null || stored.sentinel().status().isFinished()) {
      return;
    }
    Sentinel caller = state.sentinel();
    Sentinel target = stored.sentinel();
    if ((repeated || isLate(turn))
        && !startedByUs(target, state)
        && isYounger(target, turn, caller)) {
      return;
    }
    String key = InboxKeys.event(turn.at(), caller.executionId() + "-" + call.id());
    boolean unused =
        inbox.deliver(
            target,
            List.of(
                InboxItem.forInstance(
                    key,
                    target.generation(),
                    new HistoryEvent.EventRaised(key, call.name(), call.data()))));
  }

  private boolean isLate(CommittedTurn turn) {
    Duration age = outbox.age(turn.row().commitId());
    return age == null || age.compareTo(AT_ONCE) > 0;
  }

  private static boolean startedByUs(Sentinel target, InstanceState state) {
    Sentinel caller = state.sentinel();
    return state.history().stream()
        .anyMatch(
            event ->
                (event instanceof HistoryEvent.SubOrchestrationCreated child
                        && isGenerationOf(target, caller, child.id()))
                    || (event instanceof HistoryEvent.OrchestrationStarted other
                        && isGenerationOf(target, caller, other.id())));
  }

  private static boolean isGenerationOf(Sentinel target, Sentinel caller, int callId) {
    return target.generation().equals(PendingInstances.generationOf(caller, callId));
  }

  /** Whether it was created after the turn. */
  private boolean isYounger(Sentinel target, CommittedTurn turn, Sentinel caller) {
    Instant began = ports.store().startedAt(target.instanceId(), target.generation());
    TurnRow row = turn.row();
    if (row.writtenAt() == null) {
      row = ports.store().readTurn(caller.instanceId(), caller.execution(), row.turn());
    }
    if (row == null) {
      return true;
    }
    Instant asked = row.writtenAt();
    return began != null && asked != null && began.isAfter(asked);
  }
}
