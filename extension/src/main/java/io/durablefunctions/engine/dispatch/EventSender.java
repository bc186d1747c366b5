package io.durablefunctions.engine.dispatch;

import io.durablefunctions.engine.commit.CommittedTurn;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.history.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Sends the events of a turn to other instances.
 *
 * <p>What is sent again, or late, must not reach an instance that was created after the turn: the
 * one that it was for is gone. Only where the sender has started that instance itself is the
 * younger one meant. Compared are two times of the storage service. What is sent at once, the
 * common case by far, is not compared, which saves reads.
 */
final class EventSender {

  /** For how long after its commit an event is as good as sent with it. */
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  private final EnginePorts ports;
  private final InboxDelivery inbox;

  EventSender(EnginePorts ports) {
    this.ports = ports;
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
    return turn.at().plus(AT_ONCE).isBefore(ports.clock().instant());
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

  private boolean isYounger(Sentinel target, CommittedTurn turn, Sentinel caller) {
    Instant began = ports.store().startedAt(target.instanceId(), target.generation());
    TurnRow row = turn.row();
    if (row.writtenAt() == null) {
      row = ports.store().readTurn(caller.instanceId(), caller.execution(), row.turn());
    }
    Instant asked = row == null ? null : row.writtenAt();
    return began != null && asked != null && began.isAfter(asked);
  }
}
