package io.durablefunctions.history;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.history.HistoryEvent.Call;
import io.durablefunctions.history.HistoryEvent.EventRaised;
import io.durablefunctions.history.HistoryEvent.ExecutionRewound;
import io.durablefunctions.history.HistoryEvent.ExecutionStarted;
import io.durablefunctions.history.HistoryEvent.Outcome;
import io.durablefunctions.history.HistoryEvent.SubOrchestrationCreated;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import io.durablefunctions.history.HistoryEvent.TimerCanceled;
import io.durablefunctions.history.HistoryEvent.TimerCreated;
import io.durablefunctions.history.HistoryEvent.TimerFired;
import io.durablefunctions.history.HistoryEvent.TurnStarted;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a history comes to: what is open, what is next, how the execution stands. A fold: each event
 * is applied once, in the order of the history, and only after it is committed, so that nothing
 * ever has to be taken back. An event costs amortised constant time (a timer the logarithm of the
 * open ones). Not thread-safe.
 *
 * <p>Status: Pending until {@code ExecutionStarted}, then Running; Suspended between suspend and
 * resume; the first terminal event settles it; {@code ExecutionRewound} makes a Failed one Running
 * again, a suspended one too.
 */
public final class HistoryState {

  private final OpenCalls<TaskScheduled> tasks = new OpenCalls<>();
  private final OpenCalls<SubOrchestrationCreated> children = new OpenCalls<>();
  private final OpenTimers timers = new OpenTimers();
  private final Set<String> seenEvents = new HashSet<>();
  private @Nullable ExecutionStarted started;
  private @Nullable Instant lastTurnAt;
  private @Nullable OrchestrationRuntimeStatus ended;
  private boolean suspended;
  private int nextId;

  /** The state after all of the events. */
  public static HistoryState of(Iterable<HistoryEvent> history) {
    HistoryState state = new HistoryState();
    history.forEach(state::apply);
    return state;
  }

  /** Takes the next event of the history into account. */
  public void apply(HistoryEvent event) {
    switch (event.type()) {
      case TURN_STARTED -> lastTurnAt = ((TurnStarted) event).at();
      case EXECUTION_STARTED -> started = (ExecutionStarted) event;
      case TASK_SCHEDULED -> scheduled((TaskScheduled) event);
      case TASK_COMPLETED, TASK_FAILED -> tasks.close(((Outcome) event).id());
      case TIMER_CREATED -> created((TimerCreated) event);
      case TIMER_FIRED -> timers.close(((TimerFired) event).id());
      case TIMER_CANCELED -> timers.close(((TimerCanceled) event).id());
      case SUB_ORCHESTRATION_CREATED -> called((SubOrchestrationCreated) event);
      case SUB_ORCHESTRATION_COMPLETED, SUB_ORCHESTRATION_FAILED ->
          children.close(((Outcome) event).id());
      case ORCHESTRATION_STARTED, EVENT_SENT -> used(((Call) event).id());
      case EVENT_RAISED -> seenEvents.add(((EventRaised) event).key());
      case EXECUTION_SUSPENDED -> suspended = true;
      case EXECUTION_RESUMED -> suspended = false;
      case EXECUTION_REWOUND -> rewound((ExecutionRewound) event);
      case EXECUTION_COMPLETED -> end(OrchestrationRuntimeStatus.COMPLETED);
      case EXECUTION_FAILED -> end(OrchestrationRuntimeStatus.FAILED);
      case EXECUTION_TERMINATED -> end(OrchestrationRuntimeStatus.TERMINATED);
      case EXECUTION_CONTINUED_AS_NEW -> end(OrchestrationRuntimeStatus.CONTINUED_AS_NEW);
    }
  }

  private void scheduled(TaskScheduled event) {
    used(event.id());
    tasks.open(event.id(), event);
  }

  private void called(SubOrchestrationCreated event) {
    used(event.id());
    children.open(event.id(), event);
  }

  private void created(TimerCreated event) {
    used(event.id());
    timers.open(event);
  }

  private void used(int id) {
    nextId = Math.max(nextId, id + 1);
  }

  private void rewound(ExecutionRewound event) {
    ended = null;
    suspended = false;
    for (int id : event.tasks()) {
      tasks.reopen(id);
      children.reopen(id);
    }
  }

  private void end(OrchestrationRuntimeStatus status) {
    if (ended == null) {
      ended = status;
    }
  }

  /** Whether the call of which this is an outcome was made, and has none yet. */
  public boolean isOpen(Outcome outcome) {
    return switch (outcome.type()) {
      case TASK_COMPLETED, TASK_FAILED -> isTaskOpen(outcome.id());
      default -> isChildOpen(outcome.id());
    };
  }

  /** Whether the activity call {@code id} was made and has no outcome yet. */
  public boolean isTaskOpen(int id) {
    return tasks.isOpen(id);
  }

  /** Whether the sub-orchestration call {@code id} was made and has no outcome yet. */
  public boolean isChildOpen(int id) {
    return children.isOpen(id);
  }

  /** Whether the timer {@code id} was made and has neither fired nor been cancelled. */
  public boolean isTimerOpen(int id) {
    return timers.isOpen(id);
  }

  /** The activity calls without an outcome, in the order of their ids. A copy. */
  public List<TaskScheduled> openTasks() {
    return tasks.list();
  }

  /** The sub-orchestration calls without an outcome, in the order of their ids. A copy. */
  public List<SubOrchestrationCreated> openChildren() {
    return children.list();
  }

  /** The ids of the open timers that are due by then, in the order of their times, then ids. */
  public List<Integer> timersDueBy(Instant time) {
    return timers.dueBy(time);
  }

  /** When the next open timer is due, or null if none is open. */
  public @Nullable Instant nextTimer() {
    return timers.next();
  }

  /** Whether the event of this key is in the history. */
  public boolean hasSeenEvent(String key) {
    return seenEvents.contains(key);
  }

  /** The execution's first fact, or null if it is not there yet. */
  public @Nullable ExecutionStarted started() {
    return started;
  }

  /** When the last turn began, or null if there was none. */
  public @Nullable Instant lastTurnAt() {
    return lastTurnAt;
  }

  /** One more than the highest sequence number in the history; 0 if there is none. */
  public int nextId() {
    return nextId;
  }

  /** How the execution stands. */
  public OrchestrationRuntimeStatus status() {
    if (ended != null) {
      return ended;
    }
    if (suspended) {
      return OrchestrationRuntimeStatus.SUSPENDED;
    }
    return started == null
        ? OrchestrationRuntimeStatus.PENDING
        : OrchestrationRuntimeStatus.RUNNING;
  }

  /** Whether this execution is over: completed, failed, terminated or continued as new. */
  public boolean isFinished() {
    return ended != null;
  }
}
