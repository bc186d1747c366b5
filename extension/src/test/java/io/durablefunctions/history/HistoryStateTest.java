package io.durablefunctions.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.history.HistoryEvent.EventRaised;
import io.durablefunctions.history.HistoryEvent.EventSent;
import io.durablefunctions.history.HistoryEvent.ExecutionCompleted;
import io.durablefunctions.history.HistoryEvent.ExecutionContinuedAsNew;
import io.durablefunctions.history.HistoryEvent.ExecutionFailed;
import io.durablefunctions.history.HistoryEvent.ExecutionResumed;
import io.durablefunctions.history.HistoryEvent.ExecutionRewound;
import io.durablefunctions.history.HistoryEvent.ExecutionStarted;
import io.durablefunctions.history.HistoryEvent.ExecutionSuspended;
import io.durablefunctions.history.HistoryEvent.ExecutionTerminated;
import io.durablefunctions.history.HistoryEvent.OrchestrationStarted;
import io.durablefunctions.history.HistoryEvent.SubOrchestrationCompleted;
import io.durablefunctions.history.HistoryEvent.SubOrchestrationCreated;
import io.durablefunctions.history.HistoryEvent.SubOrchestrationFailed;
import io.durablefunctions.history.HistoryEvent.TaskCompleted;
import io.durablefunctions.history.HistoryEvent.TaskFailed;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import io.durablefunctions.history.HistoryEvent.TimerCanceled;
import io.durablefunctions.history.HistoryEvent.TimerCreated;
import io.durablefunctions.history.HistoryEvent.TimerFired;
import io.durablefunctions.history.HistoryEvent.TurnStarted;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryStateTest {

  private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");
  private static final FailureDetails FAILURE = FailureDetails.of("x.Y", "z");

  private final HistoryState state = new HistoryState();

  private HistoryStateTest apply(HistoryEvent... events) {
    List.of(events).forEach(state::apply);
    return this;
  }

  @Test
  void tasksAreOpenUntilTheirOutcome() {
    apply(new TaskScheduled(0, "A", null), new TaskScheduled(40, "B", null));
    assertThat(state.openTasks()).extracting(TaskScheduled::id).containsExactly(0, 40);
    apply(new TaskCompleted(40, null));
    assertThat(state.isTaskOpen(0)).isTrue();
    assertThat(state.isTaskOpen(40)).isFalse();
    assertThat(state.isTaskOpen(7)).isFalse();
    apply(new TaskFailed(0, FAILURE), new TaskCompleted(0, "late"), new TaskCompleted(99, null));
    assertThat(state.openTasks()).isEmpty();
    assertThat(state.nextId()).isEqualTo(41);
  }

  @Test
  void childrenAreNoTasks() {
    apply(
        new SubOrchestrationCreated(0, "c0", "C", null),
        new SubOrchestrationCreated(1, "c1", "C", null),
        new SubOrchestrationCreated(2, "c2", "C", null),
        new SubOrchestrationCompleted(0, null),
        new SubOrchestrationFailed(1, FAILURE),
        new OrchestrationStarted(3, "s", "C", null),
        new EventSent(4, "x", "e", null));
    assertThat(state.openChildren()).extracting(SubOrchestrationCreated::id).containsExactly(2);
    assertThat(state.isChildOpen(2)).isTrue();
    assertThat(state.isTaskOpen(2)).isFalse();
    assertThat(state.nextId()).isEqualTo(5);
  }

  @Test
  void timersComeInTheOrderTheyAreDue() {
    assertThat(state.nextTimer()).isNull();
    apply(
        new TimerCreated(0, T.plusSeconds(3)),
        new TimerCreated(1, T.plusSeconds(1)),
        new TimerCreated(2, T.plusSeconds(1)),
        new TimerCreated(3, T),
        new TimerCanceled(3),
        new TimerCreated(4, T.plusSeconds(9)));
    assertThat(state.nextTimer()).isEqualTo(T.plusSeconds(1));
    assertThat(state.timersDueBy(T)).isEmpty();
    assertThat(state.timersDueBy(T.plusSeconds(3))).containsExactly(1, 2, 0);
    apply(new TimerFired(1), new TimerFired(1));
    assertThat(state.timersDueBy(T.plusSeconds(3))).containsExactly(2, 0);
    assertThat(state.isTimerOpen(1)).isFalse();
    assertThat(state.isTimerOpen(4)).isTrue();
  }

  @Test
  void eventsAreKnownByTheirKeys() {
    apply(new EventRaised("k1", "e", null));
    assertThat(state.hasSeenEvent("k1")).isTrue();
    assertThat(state.hasSeenEvent("k2")).isFalse();
  }

  private HistoryStateTest has(OrchestrationRuntimeStatus status) {
    assertThat(state.status()).isEqualTo(status);
    assertThat(state.isFinished())
        .isEqualTo(status.isFinished() || status == OrchestrationRuntimeStatus.CONTINUED_AS_NEW);
    return this;
  }

  @Test
  void c28_theStatusFollowsTheHistory() {
    ExecutionStarted started = new ExecutionStarted("Main", "e", null, null, null);
    has(OrchestrationRuntimeStatus.PENDING)
        .apply(new TurnStarted(T), started)
        .has(OrchestrationRuntimeStatus.RUNNING)
        .apply(new ExecutionSuspended(null))
        .has(OrchestrationRuntimeStatus.SUSPENDED)
        .apply(new ExecutionResumed(null))
        .has(OrchestrationRuntimeStatus.RUNNING)
        .apply(new ExecutionCompleted(null))
        .has(OrchestrationRuntimeStatus.COMPLETED);
    assertThat(state.started()).isEqualTo(started);
    assertThat(state.lastTurnAt()).isEqualTo(T);
  }

  @Test
  void theFirstTerminalEventSettlesIt() {
    apply(new ExecutionTerminated("x", false), new ExecutionCompleted(null))
        .has(OrchestrationRuntimeStatus.TERMINATED);
  }

  @Test
  void c26_continuedAsNewIsTheEndOfAnExecution() {
    apply(new ExecutionContinuedAsNew(null, List.of()))
        .has(OrchestrationRuntimeStatus.CONTINUED_AS_NEW);
  }

  @Test
  void c29_aRewindOpensTasksAndChildrenAgain() {
    apply(
            new ExecutionStarted("Main", "e", null, null, null),
            new TaskScheduled(0, "A", null),
            new SubOrchestrationCreated(1, "c", "C", null),
            new TaskScheduled(2, "B", null),
            new TaskFailed(0, FAILURE),
            new SubOrchestrationFailed(1, FAILURE),
            new TaskFailed(2, FAILURE),
            new ExecutionSuspended(null),
            new ExecutionFailed(FAILURE))
        .has(OrchestrationRuntimeStatus.FAILED)
        .apply(new ExecutionRewound(null, List.of(0, 1, 77)))
        .has(OrchestrationRuntimeStatus.RUNNING);
    assertThat(state.openTasks()).extracting(TaskScheduled::id).containsExactly(0);
    assertThat(state.openChildren()).extracting(SubOrchestrationCreated::id).containsExactly(1);
  }
}
