package io.durablefunctions.engine.turn;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.Outcome;
import io.durablefunctions.history.HistoryState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the facts of one turn and leaves out what the history has already: a second result of a
 * task, a timer that is not open, an event that was delivered before, anything meant for another
 * execution.
 */
final class TurnFacts {

  private final InstanceState state;
  private final List<HistoryEvent> facts = new ArrayList<>();
  private final List<String> consumed = new ArrayList<>();
  private final Set<Integer> closed = new HashSet<>();
  private final Set<String> raised = new HashSet<>();
  private boolean ended;
  private boolean failed;
  private boolean dropped;
  private boolean held;

  TurnFacts(InstanceState state) {
    this.state = state;
    this.ended = state.fold().isFinished();
    this.failed = state.fold().status() == OrchestrationRuntimeStatus.FAILED;
  }

  /** A fact that an invocation brings. */
  void arrived(HistoryEvent fact, @Nullable String executionId) {
    boolean meantForUs = state.sentinel().executionId().equals(executionId);
    if (meantForUs && isForRewind(fact)) {
      held = true;
    } else {
      dropped |= !(meantForUs && add(fact));
    }
  }

  /**
   * Whether a fact of an invocation answers an open call of an instance that has failed. A rewind
   * will want it, so it belongs into the inbox until then.
   */
  boolean hasHeld() {
    return held;
  }

  /**
   * Whether a fact of an invocation was left out. It may be old news; or the state in memory is
   * older than what the fact answers to, and then it must not be lost.
   */
  boolean hasDropped() {
    return dropped;
  }

  /**
   * A fact from the inbox; it is consumed even if it turns out to be of no use, unless a rewind
   * will want it.
   */
  void fromInbox(InboxItem item) {
    boolean meantForUs = item.isFor(state.sentinel());
    if (meantForUs && isForRewind(item.fact())) {
      held = true;
      return;
    }
    consumed.add(item.key());
    if (meantForUs) {
      boolean unused = add(item.fact());
    }
  }

  private boolean isForRewind(HistoryEvent fact) {
    return failed && fact instanceof Outcome outcome && state.fold().isOpen(outcome);
  }

  /** All open timers that are due. */
  void timersDue(Instant now) {
    if (!ended) {
      for (int timer : state.fold().timersDueBy(now)) {
        if (closed.add(timer)) {
          facts.add(new HistoryEvent.TimerFired(timer));
        }
      }
    }
  }

  private boolean add(HistoryEvent fact) {
    return isNews(fact) && facts.add(fact);
  }

  private boolean isNews(HistoryEvent fact) {
    HistoryState fold = state.fold();
    return switch (fact.type()) {
      case TASK_COMPLETED, TASK_FAILED, SUB_ORCHESTRATION_COMPLETED, SUB_ORCHESTRATION_FAILED ->
          closes((Outcome) fact, fold);
      case EVENT_RAISED -> {
        String key = ((HistoryEvent.EventRaised) fact).key();
        yield !ended && !fold.hasSeenEvent(key) && raised.add(key);
      }
      case EXECUTION_TERMINATED, EXECUTION_FAILED -> {
        boolean news = !ended;
        ended = true;
        yield news;
      }
      case EXECUTION_SUSPENDED, EXECUTION_RESUMED -> !ended;
      case EXECUTION_REWOUND -> {
        boolean news = failed;
        failed = false;
        ended &= !news;
        yield news;
      }
      case TURN_STARTED,
          EXECUTION_STARTED,
          TASK_SCHEDULED,
          TIMER_CREATED,
          TIMER_FIRED,
          TIMER_CANCELED,
          SUB_ORCHESTRATION_CREATED,
          ORCHESTRATION_STARTED,
          EVENT_SENT,
          EXECUTION_COMPLETED,
          EXECUTION_CONTINUED_AS_NEW ->
          throw new IllegalArgumentException(
              fact.type() + " is never delivered from outside: it is written by a turn itself.");
    };
  }

  private boolean closes(Outcome outcome, HistoryState fold) {
    return !ended && fold.isOpen(outcome) && closed.add(outcome.id());
  }

  /** Whether the instance is to be opened again. */
  boolean hasRewind() {
    return facts.stream().anyMatch(fact -> fact instanceof HistoryEvent.ExecutionRewound);
  }

  /** What is new, in the order of its arrival. */
  List<HistoryEvent> facts() {
    return facts;
  }

  /** The inbox items that this turn uses up. */
  List<String> consumed() {
    return consumed;
  }
}
