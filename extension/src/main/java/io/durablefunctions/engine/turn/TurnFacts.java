package io.durablefunctions.engine.turn;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.history.HistoryEvent;
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
  private boolean dropped;

  TurnFacts(InstanceState state) {
    this.state = state;
    this.ended = state.fold().isFinished();
  }

  /** A fact that an invocation brings. */
  void arrived(HistoryEvent fact, @Nullable String executionId) {
    dropped |= !add(fact, executionId);
  }

  /**
   * Whether a fact of an invocation was left out. It may be old news; or the state in memory is
   * older than what the fact answers to, and then it must not be lost.
   */
  boolean hasDropped() {
    return dropped;
  }

  /** A fact from the inbox; it is consumed even if it turns out to be of no use. */
  void fromInbox(InboxItem item) {
    consumed.add(item.key());
    add(item.fact(), item.executionId());
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

  private boolean add(HistoryEvent fact, @Nullable String executionId) {
    boolean meantForUs = executionId == null || executionId.equals(state.sentinel().executionId());
    return meantForUs && isNews(fact) && facts.add(fact);
  }

  private boolean isNews(HistoryEvent fact) {
    HistoryState fold = state.fold();
    return switch (fact.type()) {
      case TASK_COMPLETED -> taskCloses(((HistoryEvent.TaskCompleted) fact).id(), fold);
      case TASK_FAILED -> taskCloses(((HistoryEvent.TaskFailed) fact).id(), fold);
      case SUB_ORCHESTRATION_COMPLETED ->
          childCloses(((HistoryEvent.SubOrchestrationCompleted) fact).id(), fold);
      case SUB_ORCHESTRATION_FAILED ->
          childCloses(((HistoryEvent.SubOrchestrationFailed) fact).id(), fold);
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
      case EXECUTION_REWOUND -> fold.status() == OrchestrationRuntimeStatus.FAILED;
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

  private boolean taskCloses(int id, HistoryState fold) {
    return !ended && fold.isTaskOpen(id) && closed.add(id);
  }

  private boolean childCloses(int id, HistoryState fold) {
    return !ended && fold.isChildOpen(id) && closed.add(id);
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
