package io.durablefunctions.replay;

import static io.durablefunctions.replay.Facts.childFailed;
import static io.durablefunctions.replay.Facts.completed;
import static io.durablefunctions.replay.Facts.failed;
import static io.durablefunctions.replay.Facts.fired;
import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.RetryOptions;
import io.durablefunctions.Task;
import io.durablefunctions.TaskFailedException;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.ExecutionCompleted;
import io.durablefunctions.history.HistoryEvent.ExecutionFailed;
import io.durablefunctions.history.HistoryEvent.ExecutionRewound;
import io.durablefunctions.history.HistoryEvent.ExecutionSuspended;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import io.durablefunctions.history.HistoryEvent.TurnStarted;
import io.durablefunctions.history.HistoryState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RewindTest {

  private static final OrchestratorFunction ALL_OF_THREE =
      context -> {
        List<Task<String>> tasks = new ArrayList<>();
        for (String name : List.of("A", "B", "C")) {
          tasks.add(context.callActivity(name, String.class));
        }
        return context.allOf(tasks).await();
      };

  private static List<Integer> plan(Scenario scenario, OrchestratorFunction code) {
    return RewindPlanner.rewindable(scenario.history(), code, scenario.setup());
  }

  @Test
  void c29_theFailedTasksOfAFanOutAreRunAgainAndTheOthersKept() {
    Scenario scenario =
        Scenario.started(ALL_OF_THREE)
            .turn(failed(0, "x"))
            .turn(completed(1, "\"b\""))
            .turn(failed(2, "z"));
    assertThat(plan(scenario, ALL_OF_THREE)).containsExactly(0, 2);

    List<HistoryEvent> history = new ArrayList<>(scenario.history());
    List<HistoryEvent> rewind =
        List.of(new TurnStarted(scenario.now()), new ExecutionRewound("again", List.of(0, 2)));
    assertThat(Replayer.replay(history, rewind, ALL_OF_THREE, scenario.setup()).asked()).isEmpty();
    history.addAll(rewind);
    HistoryState state = HistoryState.of(history);
    assertThat(state.isFinished()).isFalse();
    assertThat(state.openTasks()).extracting(TaskScheduled::id).containsExactly(0, 2);
    List<HistoryEvent> results =
        List.of(new TurnStarted(scenario.now()), completed(0, "\"a\""), completed(2, "\"c\""));
    assertThat(Replayer.replay(history, results, ALL_OF_THREE, scenario.setup()).asked())
        .containsExactly(new ExecutionCompleted("[\"a\",\"b\",\"c\"]"));
  }

  @Test
  void c29_aFailureThatWasCompensatedStays() {
    OrchestratorFunction code =
        context -> {
          try {
            context.callActivity("A").await();
          } catch (TaskFailedException e) {
            context.callActivity("B").await();
          }
          return context.callActivity("C").await();
        };
    Scenario scenario =
        Scenario.started(code).turn(failed(0, "x")).turn(completed(1, null)).turn(failed(2, "z"));
    assertThat(plan(scenario, code)).containsExactly(2);
  }

  @Test
  void c29_aFailureThatWasPassedEarlyButLearnedOfLateIsRunAgain() {
    OrchestratorFunction code =
        context -> {
          Task<Void> a = context.callActivity("A");
          context.callActivity("B").await();
          context.callActivity("C").await();
          return a.await();
        };
    Scenario scenario =
        Scenario.started(code)
            .turn(failed(0, "x"))
            .turn(completed(1, null))
            .turn(completed(2, null));
    assertThat(plan(scenario, code)).containsExactly(0);
  }

  @Test
  void c29_aFailureThatIsDoneSaidIsDoneIsKnown() {
    OrchestratorFunction code =
        context -> {
          Task<Void> a = context.callActivity("A");
          context.callActivity("B").await();
          if (a.isDone()) {
            context.callActivity("C").await();
          }
          return a.await();
        };
    Scenario scenario =
        Scenario.started(code)
            .turn(failed(0, "x"))
            .turn(completed(1, null))
            .turn(completed(2, null));
    assertThat(plan(scenario, code)).isEmpty();
  }

  @Test
  void c29_aFailureThatWasNeverPassedIsRunAgainToo() {
    OrchestratorFunction code =
        context -> {
          Task<Void> a = context.callActivity("A");
          Task<Void> b = context.callSubOrchestrator("Child", null);
          a.await();
          return b.await();
        };
    Scenario scenario = Scenario.started(code).turn(failed(0, "x"), childFailed(1, "y"));
    assertThat(plan(scenario, code)).containsExactly(0, 1);
  }

  @Test
  void c29_ofARetriedTaskOnlyTheLastAttemptIsRunAgain() {
    OrchestratorFunction code =
        context ->
            context
                .callActivityWithRetry("A", new RetryOptions(Duration.ofSeconds(1), 2), null)
                .await();
    Scenario scenario =
        Scenario.started(code).turn(failed(0, "x")).turn(fired(1)).turn(failed(2, "y"));
    assertThat(plan(scenario, code)).containsExactly(2);
  }

  @Test
  void c29_codeThatDoesNotMatchHasNothingToBeRunAgain() {
    Scenario scenario = Scenario.started(ALL_OF_THREE).turn(failed(0, "x"), failed(1, "y"));
    scenario.turn(failed(2, "z"));
    assertThat(plan(scenario, context -> context.callActivity("B").await())).isEmpty();
  }

  @Test
  void c29_codeThatWasRepairedGoesOnAfterARewindOfNothing() {
    OrchestratorFunction broken =
        context -> {
          context.callActivity("A").await();
          throw new IllegalStateException("bug");
        };
    OrchestratorFunction repaired =
        context -> {
          context.callActivity("A").await();
          return context.callActivity("B").await();
        };
    Scenario scenario = Scenario.started(broken).turn(completed(0, null));
    assertThat(scenario.asked()).hasSize(1).first().isInstanceOf(ExecutionFailed.class);
    assertThat(plan(scenario, repaired)).isEmpty();
    Decision decision =
        Replayer.replay(
            scenario.history(),
            List.of(new TurnStarted(scenario.now()), new ExecutionRewound(null, List.of())),
            repaired,
            scenario.setup());
    assertThat(decision.asked()).containsExactly(new TaskScheduled(1, "B", null));
  }

  @Test
  void c29_aRewindEndsASuspensionAndTheCodeIsNotReplayingAfterIt() {
    List<Boolean> replaying = new ArrayList<>();
    OrchestratorFunction code =
        context -> {
          String a = context.callActivity("A", String.class).await();
          replaying.add(context.isReplaying());
          return a;
        };
    Scenario scenario = Scenario.started(code);
    List<HistoryEvent> history = new ArrayList<>(scenario.history());
    history.add(new TurnStarted(scenario.now()));
    history.add(failed(0, "x"));
    history.add(new ExecutionSuspended(null));
    history.add(new ExecutionFailed(Facts.failure("x")));
    history.add(new TurnStarted(scenario.now()));
    history.add(new ExecutionRewound(null, List.of(0)));
    Decision decision =
        Replayer.replay(
            history,
            List.of(new TurnStarted(scenario.now()), completed(0, "\"a\"")),
            code,
            scenario.setup());
    assertThat(decision.asked()).containsExactly(new ExecutionCompleted("\"a\""));
    assertThat(replaying).containsExactly(false);
  }

  @Test
  void c29_aSecondRewindVoidsTheSecondFailureToo() {
    OrchestratorFunction code = context -> context.callActivity("A", String.class).await();
    Scenario scenario = Scenario.started(code).turn(failed(0, "x"));
    List<HistoryEvent> history = new ArrayList<>(scenario.history());
    for (int i = 0; i < 2; i++) {
      history.add(new TurnStarted(scenario.now()));
      history.add(new ExecutionRewound(null, List.of(0)));
      assertThat(
              Replayer.replay(
                      history, List.of(new TurnStarted(scenario.now())), code, scenario.setup())
                  .asked())
          .isEmpty();
      history.add(new TurnStarted(scenario.now()));
      history.add(failed(0, "again"));
      history.add(new ExecutionFailed(Facts.failure("again")));
    }
    assertThat(RewindPlanner.rewindable(history, code, scenario.setup())).containsExactly(0);
  }
}
