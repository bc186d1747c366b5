package io.durablefunctions.replay;

import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.Call;
import io.durablefunctions.history.HistoryEvent.EventRaised;
import io.durablefunctions.history.HistoryEvent.ExecutionStarted;
import io.durablefunctions.history.HistoryEvent.SubOrchestrationCompleted;
import io.durablefunctions.history.HistoryEvent.SubOrchestrationFailed;
import io.durablefunctions.history.HistoryEvent.TaskCompleted;
import io.durablefunctions.history.HistoryEvent.TaskFailed;
import io.durablefunctions.history.HistoryEvent.TimerCanceled;
import io.durablefunctions.history.HistoryEvent.TimerFired;
import io.durablefunctions.history.HistoryEvent.TurnStarted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of the orchestrator over its events, on one thread. Code runs between two events only:
 * the cursor moves when the code awaits something open, event by event, until that is done. So what
 * the code sees does not depend on how the events came in turns.
 *
 * <p>Phases: RUNNING; UNWINDING after a wait found the end of the events, or after a contradiction
 * to the history; OVER. In UNWINDING, calls throw the signal again: so a finally block that calls
 * the context asks for nothing, and runs in earnest when the wait is over.
 */
final class Turn {

  private enum Phase {
    RUNNING,
    IN_HANDLER,
    UNWINDING,
    OVER
  }

  private final Thread owner = Thread.currentThread();
  private final ReplaySetup setup;
  private final Timeline timeline;
  private final Calls calls;
  private final Mailboxes mailboxes = new Mailboxes();
  private final WaitSignal signal = new WaitSignal();
  private Phase phase = Phase.RUNNING;
  private Instant now = Instant.EPOCH;
  private @Nullable ExecutionStarted started;
  private @Nullable Divergence contradiction;
  private @Nullable DurableTask<?> awaited;
  private int outcomes;

  Turn(EventScript script, ReplaySetup setup) {
    this.setup = setup;
    this.timeline = new Timeline(script.events(), script.oldEvents());
    this.calls = new Calls(this, script.recorded());
  }

  /**
   * Moves to where the code may begin: its start is known, and what time it is. A child, and
   * whatever else was created Pending, has its start in a row before its first turn.
   */
  void begin() {
    while (started == null || !knowsTheTime()) {
      if (!advance()) {
        if (started == null) {
          throw new IllegalArgumentException("The history has no ExecutionStarted.");
        }
        return;
      }
    }
  }

  private boolean knowsTheTime() {
    return !now.equals(Instant.EPOCH);
  }

  void close() {
    phase = Phase.OVER;
  }

  /** Moves the cursor until the task is done, or unwinds at the end of the events. */
  void await(DurableTask<?> task) {
    checkRunning();
    while (!task.done()) {
      if (!advance()) {
        awaited = task;
        throw unwind();
      }
    }
  }

  /** The open calls that the code waits for all of, if it waits so; else empty. */
  Set<Integer> fanIn() {
    Set<Integer> calls = awaited == null ? null : awaited.fanIn();
    return calls == null ? Set.of() : calls;
  }

  private boolean advance() {
    HistoryEvent event = timeline.next();
    if (event == null) {
      return false;
    }
    switch (event.type()) {
      case TURN_STARTED -> now = ((TurnStarted) event).at();
      case EXECUTION_STARTED -> started = (ExecutionStarted) event;
      case TASK_COMPLETED -> completed((TaskCompleted) event);
      case TASK_FAILED -> failed((TaskFailed) event);
      case SUB_ORCHESTRATION_COMPLETED -> completed((SubOrchestrationCompleted) event);
      case SUB_ORCHESTRATION_FAILED -> failed((SubOrchestrationFailed) event);
      case TIMER_FIRED -> fired((TimerFired) event);
      case EVENT_RAISED -> raised((EventRaised) event);
      case TASK_SCHEDULED,
          TIMER_CREATED,
          SUB_ORCHESTRATION_CREATED,
          ORCHESTRATION_STARTED,
          EVENT_SENT ->
          calls.passed(((Call) event).id(), event);
      case TIMER_CANCELED -> calls.passedCancel(((TimerCanceled) event).id());
      case EXECUTION_SUSPENDED -> timeline.suspend();
      case EXECUTION_RESUMED, EXECUTION_REWOUND -> timeline.resume();
      case EXECUTION_COMPLETED,
          EXECUTION_FAILED,
          EXECUTION_TERMINATED,
          EXECUTION_CONTINUED_AS_NEW -> {}
    }
    return true;
  }

  private void completed(TaskCompleted event) {
    outcomes++;
    OutcomeTask<?> task = calls.openCall(event.id(), event);
    if (task != null) {
      task.succeed(event.result());
    }
  }

  private void completed(SubOrchestrationCompleted event) {
    outcomes++;
    OutcomeTask<?> task = calls.openCall(event.id(), event);
    if (task != null) {
      task.succeed(event.result());
    }
  }

  private void failed(TaskFailed event) {
    outcomes++;
    OutcomeTask<?> task = calls.openCall(event.id(), event);
    if (task != null) {
      task.fail(event.failure());
    }
  }

  private void failed(SubOrchestrationFailed event) {
    outcomes++;
    OutcomeTask<?> task = calls.openCall(event.id(), event);
    if (task != null) {
      task.fail(event.failure());
    }
  }

  private void fired(TimerFired event) {
    outcomes++;
    TimerTask timer = calls.openTimer(event.id(), event);
    if (timer != null) {
      timer.complete(outcomes);
    }
  }

  private void raised(EventRaised event) {
    outcomes++;
    mailboxes.raise(event);
  }

  /** For what has an effect on the decision or on the cursor. */
  void checkRunning() {
    if (Thread.currentThread() != owner || phase != Phase.RUNNING) {
      throw refusal();
    }
  }

  /** For what only looks: allowed in finally blocks while unwinding. */
  void checkReadable() {
    if (Thread.currentThread() != owner || phase == Phase.OVER) {
      throw refusal();
    }
  }

  /** Throws, whichever it is: an Error and an exception have no useful common type. */
  private RuntimeException refusal() {
    if (Thread.currentThread() != owner) {
      return new IllegalStateException(Messages.wrongThread(Thread.currentThread(), owner));
    }
    if (phase == Phase.UNWINDING) {
      throw signal;
    }
    return new IllegalStateException(
        phase == Phase.IN_HANDLER ? Messages.inHandler() : Messages.over());
  }

  /** Asks user code that must not use the context. */
  <R> @Nullable R inHandler(Supplier<@Nullable R> question) {
    Phase before = phase;
    phase = Phase.IN_HANDLER;
    try {
      return question.get();
    } finally {
      phase = before;
    }
  }

  private WaitSignal unwind() {
    phase = Phase.UNWINDING;
    return signal;
  }

  /** The code contradicts the history: nothing that it does from here on counts. */
  WaitSignal contradicted(Divergence divergence) {
    diverged(divergence);
    return unwind();
  }

  /** As {@link #contradicted}, where the code is over. */
  void diverged(Divergence divergence) {
    contradiction = divergence;
  }

  @Nullable Divergence contradiction() {
    return contradiction;
  }

  boolean isUnwinding() {
    return phase == Phase.UNWINDING;
  }

  boolean isSignal(Throwable thrown) {
    return thrown == signal;
  }

  /** Whether log lines were written before, or will be when the wait is over. */
  boolean isSilent() {
    return timeline.isReplaying() || phase == Phase.UNWINDING;
  }

  boolean isReplaying() {
    return timeline.isReplaying();
  }

  /** How many outcomes were passed: the time by which tasks are first, second... */
  int outcomes() {
    return outcomes;
  }

  Instant now() {
    return now;
  }

  ExecutionStarted started() {
    return Objects.requireNonNull(started, "begin() comes first");
  }

  ReplaySetup setup() {
    return setup;
  }

  Calls calls() {
    return calls;
  }

  Mailboxes mailboxes() {
    return mailboxes;
  }

  /** The external events that this execution leaves to the next, in the order of their arrival. */
  List<EventRaised> unseenEvents() {
    List<EventRaised> unseen = new ArrayList<>(mailboxes.unseen());
    unseen.addAll(timeline.unseenEvents());
    return unseen;
  }
}
