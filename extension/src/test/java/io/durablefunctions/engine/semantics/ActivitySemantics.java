package io.durablefunctions.engine.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.CompositeTaskFailedException;
import io.durablefunctions.IllegalTransitionException;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.Task;
import io.durablefunctions.TaskFailedException;
import io.durablefunctions.engine.contract.TestCrash;
import io.durablefunctions.history.HistoryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Activities: their results, their failures, and processes that die on them. */
public abstract class ActivitySemantics extends Semantics {

  private long history(String id, Class<? extends HistoryEvent> kind) {
    return client.view(id, ALL, false).history().stream().filter(kind::isInstance).count();
  }

  @Test
  void c01_nullInAndNullOut() throws Exception {
    app.orchestrator(
            "Nothing",
            context ->
                context.getInput(String.class) == null
                    && context.callActivity("Null", null, String.class).await() == null
                    && context.callActivity("Null").await() == null)
        .activity("Null", call -> call.input() == null ? null : "\"an input\"");
    start("Nothing", "n", null);
    assertThat(completes("n")).isEqualTo("true");
  }

  /** A known fault elsewhere: catch (Exception) around an await catches the wait itself. */
  @Test
  void c02_c37_aFailureIsCaughtAtTheAwaitAndTheWaitIsNot() throws Exception {
    app.orchestrator(
            "Catch",
            context -> {
              try {
                return context.callActivity("Break", String.class).await();
              } catch (Exception e) {
                TaskFailedException failed = (TaskFailedException) e;
                return failed.getTaskName() + ": " + failed.getDetails().message();
              }
            })
        .activity(
            "Break",
            call -> {
              throw new IllegalStateException("no paper");
            });
    start("Catch", "c", null);
    assertThat(completes("c")).isEqualTo("\"Break: no paper\"");
  }

  /** A known fault elsewhere: the history ends, and the status still says Running. */
  @Test
  void c02_whatIsNotCaughtFailsTheInstanceEverywhere() throws Exception {
    app.orchestrator("Fail", context -> context.callActivity("Break", String.class).await())
        .activity(
            "Break",
            call -> {
              throw new IllegalStateException("no paper");
            });
    start("Fail", "f", null);
    assertThat(fails("f"))
        .contains("io.durablefunctions.TaskFailedException", "no paper")
        .contains("\\nCaused by: java.lang.IllegalStateException: no paper");
    assertThat(history("f", HistoryEvent.ExecutionFailed.class)).isEqualTo(1);
  }

  @Test
  void c04_aResultThatDoesNotFitFailsThatTask() throws Exception {
    app.orchestrator(
            "Misfit",
            context -> {
              try {
                return context.callActivity("Text", Integer.class).await();
              } catch (TaskFailedException e) {
                return context.callActivity("Text", String.class).await();
              }
            })
        .activity("Text", call -> "\"text\"");
    start("Misfit", "m", null);
    assertThat(completes("m")).isEqualTo("\"text\"");
  }

  @Test
  void c05_c40_anActivityWhoseProcessDiesRunsAgainAndItsResultIsThereOnce() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    app.orchestrator("Survive", context -> context.callActivity("Die", Integer.class).await())
        .activity(
            "Die",
            call -> {
              if (tries.incrementAndGet() == 1) {
                throw new TestCrash("in an activity");
              }
              return tries.toString();
            });
    start("Survive", "s", null);
    assertThat(completes("s")).isEqualTo("2");
    assertThat(app.runs().values()).as("one idempotency key").containsExactly(2);
    assertThat(history("s", HistoryEvent.TaskCompleted.class)).isEqualTo(1);
  }

  @Test
  void c40_processesThatKnowNothingGoOnWhereTheDeadOnesStopped() throws Exception {
    Set<Integer> ran = ConcurrentHashMap.newKeySet();
    app.orchestrator(
            "Long",
            context -> {
              for (int i = 0; i < 3; i++) {
                context.callActivity("Step", i).await();
                context.waitForExternalEvent("go", Void.class).await();
              }
              return "over";
            })
        .activity(
            "Step",
            call -> {
              assertThat(ran.add(Integer.valueOf(call.input()))).as("ran before").isTrue();
              return null;
            });
    start("Long", "l", null);
    for (int i = 0; i < 3; i++) {
      hub.settle();
      hub.killAll();
      client = hub.client(1);
      client.raiseEvent("l", "go", null);
    }
    assertThat(completes("l")).isEqualTo("\"over\"");
    assertThat(ran).hasSize(3);
  }

  @Test
  void c06_allOfWaitsForAllAndHasAllFailuresInTaskOrder() throws Exception {
    app.orchestrator(
            "All",
            context -> {
              List<Task<Integer>> tasks = new ArrayList<>();
              for (int i = 0; i < 6; i++) {
                tasks.add(context.callActivity("Odd", i, Integer.class));
              }
              try {
                return context.allOf(tasks).await();
              } catch (CompositeTaskFailedException e) {
                return e.getFailures().stream()
                    .map(failure -> ((TaskFailedException) failure).getDetails().message())
                    .toList();
              }
            })
        .activity(
            "Odd",
            call -> {
              if (Integer.parseInt(call.input()) % 2 == 0) {
                throw new IllegalArgumentException(call.input());
              }
              return call.input();
            });
    start("All", "a", null);
    assertThat(completes("a")).isEqualTo("[\"0\",\"2\",\"4\"]");
    assertThat(app.runs()).hasSize(6);
  }

  @Test
  void c07_theLosersOfAnyOfGoOnAndTheirResultsAreDropped() throws Exception {
    app.orchestrator(
            "Any",
            context -> {
              Task<Integer> event = context.waitForExternalEvent("go", Integer.class);
              Task<Integer> activity = context.callActivity("Answer", Integer.class);
              return context.anyOf(activity, event).await() == event;
            })
        .activity("Answer", call -> "42");
    start("Any", "a", null);
    client.raiseEvent("a", "go", "1");
    String eventWon = completes("a");
    long results = history("a", HistoryEvent.TaskCompleted.class);
    assertThat(results)
        .as("the result if it came first")
        .isEqualTo("true".equals(eventWon) ? 0 : 1);
    assertThat(app.runs()).as("the loser ran").hasSize(1);
  }

  @Test
  void c09_whatAFailingTurnScheduledIsNotStarted() throws Exception {
    app.orchestrator(
            "Rash",
            context -> {
              context.waitForExternalEvent("go", Void.class).await();
              Task<String> unused = context.callActivity("Never", String.class);
              throw new IllegalStateException("after all not");
            })
        .activity("Never", call -> null);
    start("Rash", "r", null);
    client.raiseEvent("r", "go", null);
    assertThat(fails("r")).contains("after all not");
    assertThat(app.runs()).isEmpty();
  }

  @Test
  void c29_rewindRunsTheFailedTaskAgainAndKeepsTheCompletedOne() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    app.orchestrator(
            "Fragile",
            context -> {
              String kept = context.callActivity("Keep", String.class).await();
              return kept + context.callActivity("Break", String.class).await();
            })
        .activity("Keep", call -> "\"kept \"")
        .activity(
            "Break",
            call -> {
              if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("the first time");
              }
              return "\"mended\"";
            });
    start("Fragile", "f", null);
    assertThat(fails("f")).contains("the first time");
    client.rewind("f", "repaired");
    hub.until("f", now -> now.status() != OrchestrationRuntimeStatus.FAILED);
    assertThat(completes("f")).isEqualTo("\"kept mended\"");
    assertThat(app.runs().values()).containsExactlyInAnyOrder(1, 2);
    assertThatThrownBy(() -> client.rewind("f", null))
        .isInstanceOf(IllegalTransitionException.class);
  }

  @Test
  void c29_rewindRunsATaskAgainWhoseInputIsTooLargeForAMessage() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    app.orchestrator(
            "Large",
            context ->
                context
                    .callActivity("Break", context.getInput(String.class), Integer.class)
                    .await())
        .activity(
            "Break",
            call -> {
              if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("the first time");
              }
              return String.valueOf(call.input().length());
            });
    start("Large", "l", "\"" + "x".repeat(100_000) + "\"");
    assertThat(fails("l")).contains("the first time");
    client.rewind("l", null);
    hub.until("l", now -> now.status() != OrchestrationRuntimeStatus.FAILED);
    assertThat(completes("l")).isEqualTo("100002");
  }
}
