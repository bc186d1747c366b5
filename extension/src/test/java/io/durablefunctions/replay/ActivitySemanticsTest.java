package io.durablefunctions.replay;

import static io.durablefunctions.replay.Facts.completed;
import static io.durablefunctions.replay.Facts.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.CompositeTaskFailedException;
import io.durablefunctions.Task;
import io.durablefunctions.TaskFailedException;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.ExecutionCompleted;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import io.durablefunctions.history.HistoryEvent.TurnStarted;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivitySemanticsTest {

  @Test
  void aChainAsksForOneActivityATurn() {
    Scenario.started(
            context -> {
              String one = context.callActivity("A", "in", String.class).await();
              return context.callActivity("B", one, String.class).await();
            })
        .asks(new TaskScheduled(0, "A", "\"in\""))
        .turn(completed(0, "\"x\""))
        .asks(new TaskScheduled(1, "B", "\"x\""))
        .turn(completed(1, "\"y\""))
        .completes("\"y\"");
  }

  @Test
  void c01_nullInAndNullOut() {
    Scenario.started(
            context -> {
              context.callActivity("A").await();
              return context.callActivity("A", null, String.class).await();
            })
        .asks(new TaskScheduled(0, "A", null))
        .turn(completed(0, null))
        .turn(completed(1, null))
        .completes(null);
  }

  @Test
  void c02_anActivitysExceptionSurfacesAtAwait() {
    Scenario.started(
            context -> {
              Task<String> task = context.callActivity("A", String.class);
              try {
                return task.await();
              } catch (TaskFailedException e) {
                assertThat(task.isFailed()).isTrue();
                assertThat(e.isCausedBy(FileNotFoundException.class)).isFalse();
                assertThat(e.isCausedBy(IOException.class)).isTrue();
                return e.getTaskName() + " " + e.getTaskId() + " " + e.getDetails().describe();
              }
            })
        .turn(failed(0, "disk full"))
        .completes("\"A 0 java.io.IOException: disk full\"");
  }

  @Test
  void c03_anUnknownNameThrowsAtTheCallNamingTheKnownOnes() {
    Scenario.started(
            context -> {
              assertThatThrownBy(() -> context.callActivity("Nope"))
                  .isInstanceOf(IllegalArgumentException.class)
                  .hasMessageContainingAll("activity", "'Nope'", "A, B, C, Charge");
              assertThatThrownBy(() -> context.callSubOrchestrator("Nope", null))
                  .hasMessageContainingAll("orchestrator", "'Nope'", "Child, Main");
              return context.callActivity("a", String.class).await();
            })
        .asks(new TaskScheduled(2, "A", null))
        .turn(completed(2, "\"ok\""))
        .completes("\"ok\"");
  }

  @Test
  void c04_aResultThatDoesNotFitFailsThatTask() {
    Scenario.started(
            context -> {
              Task<Integer> task = context.callActivity("A", Integer.class);
              try {
                return task.await();
              } catch (TaskFailedException e) {
                return String.valueOf(e.getMessage()).contains("secret") ? "leaked" : "caught";
              }
            })
        .turn(completed(0, "\"secret\""))
        .completes("\"caught\"");
  }

  @Test
  void c05_aDuplicateResultIsIgnored() {
    Scenario.started(
            context -> {
              String first = context.callActivity("A", String.class).await();
              return first + context.callActivity("B", String.class).await();
            })
        .turn(completed(0, "\"1\""), completed(0, "\"2\""), failed(0, "late"))
        .turn(completed(1, "\"b\""))
        .completes("\"1b\"");
  }

  @Test
  void c06_allOfWaitsForAllAndKeepsTaskOrder() {
    Scenario.started(
            context -> {
              List<Task<Integer>> tasks = new ArrayList<>();
              for (int i = 0; i < 3; i++) {
                tasks.add(context.callActivity("A", i, Integer.class));
              }
              return context.allOf(tasks).await();
            })
        .asks(
            new TaskScheduled(0, "A", "0"),
            new TaskScheduled(1, "A", "1"),
            new TaskScheduled(2, "A", "2"))
        .turn(completed(2, "20"))
        .asks()
        .turn(completed(0, "0"), completed(1, "10"))
        .completes("[0,10,20]");
  }

  @Test
  void c06_allOfThrowsAllFailuresInTaskOrder() {
    Scenario.started(
            context -> {
              List<Task<Integer>> tasks = new ArrayList<>();
              for (int i = 0; i < 3; i++) {
                tasks.add(context.callActivity("A", i, Integer.class));
              }
              try {
                return context.allOf(tasks).await();
              } catch (CompositeTaskFailedException e) {
                assertThat(e.getFailures()).allMatch(TaskFailedException.class::isInstance);
                return e.getFailures().stream()
                    .map(f -> ((TaskFailedException) f).getTaskId())
                    .toList();
              }
            })
        .turn(failed(2, "z"))
        .asks()
        .turn(completed(1, "1"))
        .asks()
        .turn(failed(0, "x"))
        .completes("[0,2]");
  }

  @Test
  void aFanOutOfThousandsGrowsEverythingThatHasToGrow() {
    int width = 5000;
    OrchestratorFunction code =
        context -> {
          List<Task<Integer>> tasks = new ArrayList<>();
          for (int i = 0; i < width; i++) {
            tasks.add(context.callActivity("A", i, Integer.class));
          }
          return context.allOf(tasks).thenApply(all -> all == null ? 0 : all.size()).await();
        };
    List<HistoryEvent> facts = new ArrayList<>();
    facts.add(new TurnStarted(Scenario.START));
    facts.add(Facts.started(null));
    ReplaySetup setup = Scenario.of(code).setup();
    List<HistoryEvent> history = new ArrayList<>(facts);
    history.addAll(Replayer.replay(List.of(), facts, code, setup).asked());
    List<HistoryEvent> results = new ArrayList<>();
    results.add(new TurnStarted(Scenario.START));
    for (int i = width - 1; i >= 0; i--) {
      results.add(completed(i, "" + i));
    }
    assertThat(Replayer.replay(history, results, code, setup).asked())
        .containsExactly(new ExecutionCompleted("5000"));
  }

  @Test
  void c06_allOfNothingIsAnEmptyList() {
    Scenario.started(context -> context.allOf(List.<Task<String>>of()).await()).completes("[]");
  }
}
