package io.durablefunctions.replay;

import static io.durablefunctions.replay.Facts.completed;
import static io.durablefunctions.replay.Facts.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.Task;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import io.durablefunctions.history.HistoryEvent.TurnStarted;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // what is taken out of the AtomicReferences was put there
class UserCodeMistakesTest {

  private static Decision first(OrchestratorFunction code) {
    return Replayer.replay(
        List.of(),
        List.of(new TurnStarted(Scenario.START), started(null)),
        code,
        Scenario.of(code).setup());
  }

  @Test
  void c37_catchExceptionDoesNotSeeTheWait() {
    Scenario.started(
            context -> {
              try {
                return context.callActivity("A", String.class).await();
              } catch (Exception e) {
                return "caught " + e;
              }
            })
        .turn(completed(0, "\"a\""))
        .completes("\"a\"");
  }

  @Test
  void c37_aFinallyBlockThatCallsTheContextRunsInEarnestOnlyAtTheEnd() {
    Scenario.started(
            context -> {
              try {
                return context.callActivity("A", String.class).await();
              } finally {
                context.setCustomStatus("releasing " + context.getInstanceId());
                context.callActivity("B").await();
              }
            })
        .asks(new TaskScheduled(0, "A", null))
        .turn(completed(0, "\"a\""))
        .asks(new TaskScheduled(1, "B", null))
        .turn(completed(1, null))
        .completes("\"a\"");
  }

  @Test
  void c37_aSwallowedWaitIsDetectedWhenTheCodeReturns() {
    Scenario scenario =
        Scenario.started(
            context -> {
              try {
                return context.callActivity("A").await();
              } catch (Throwable e) {
                return "swallowed";
              }
            });
    assertThat(scenario.failure().message()).contains("swallowed a wait", "catch (Throwable)");
  }

  @Test
  void c37_aSwallowedWaitIsDetectedWhenTheCodeThrowsSomethingElse() {
    Scenario scenario =
        Scenario.started(
            context -> {
              try {
                return context.callActivity("A").await();
              } catch (Throwable e) {
                throw new IllegalStateException("other", e);
              }
            });
    assertThat(scenario.failure().message()).contains("swallowed a wait");
  }

  @Test
  @SuppressWarnings({"Finally", "finally"})
  void c37_aReturnInFinallyIsDetected() {
    Scenario scenario =
        Scenario.started(
            context -> {
              try {
                context.callActivity("A").await();
              } finally {
                return "gone"; // what the test is about
              }
            });
    assertThat(scenario.failure().message()).contains("finally");
  }

  @Test
  void c37_aCatchThrowableThatCallsTheContextUnloadsAllTheSame() {
    Scenario.started(
            context -> {
              try {
                return context.callActivity("A", String.class).await();
              } catch (Throwable e) {
                return context.callActivity("B", String.class).await();
              }
            })
        .asks(new TaskScheduled(0, "A", null))
        .turn(completed(0, "\"a\""))
        .completes("\"a\"");
  }

  @Test
  void c39_theContextOnAnotherThreadSaysSo() {
    Scenario.started(
            context -> {
              try {
                CompletableFuture.runAsync(() -> context.callActivity("A")).get();
              } catch (ExecutionException e) {
                assertThat(e)
                    .hasCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("orchestrator's own thread");
                return "caught";
              }
              return "no";
            })
        .completes("\"caught\"");
  }

  @Test
  void c39_tasksOnAnotherThreadSaySo() {
    Decision decision =
        first(
            context -> {
              Task<Void> task = context.callActivity("A");
              return CompletableFuture.supplyAsync(task::isDone).get();
            });
    assertThat(decision.asked().toString()).contains("orchestrator's own thread");
  }

  @Test
  void c39_aContextKeptAfterTheTurnIsRefused() {
    AtomicReference<DurableOrchestrationContext> kept = new AtomicReference<>();
    AtomicReference<Task<Void>> task = new AtomicReference<>();
    first(
        context -> {
          kept.set(context);
          task.set(context.callActivity("A"));
          return null;
        });
    assertThatThrownBy(() -> kept.get().callActivity("A"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is over");
    assertThatThrownBy(() -> kept.get().getInstanceId()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> task.get().await()).hasMessageContaining("is over");
    assertThatThrownBy(() -> task.get().isDone()).hasMessageContaining("is over");
  }

  @Test
  void aTaskOfAnotherTurnIsRefused() {
    AtomicReference<Task<Void>> task = new AtomicReference<>();
    OrchestratorFunction code =
        context -> {
          Task<Void> mine = context.callActivity("A");
          if (task.compareAndSet(null, mine)) {
            return mine.await();
          }
          return context.anyOf(task.get()).await();
        };
    first(code);
    assertThat(first(code).asked().toString()).contains("in this run of the orchestrator");
  }

  @Test
  void c40_anOutOfMemoryErrorIsNoFailedOrchestration() {
    assertThatThrownBy(
            () ->
                first(
                    context -> {
                      throw new OutOfMemoryError("test");
                    }))
        .isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void c40_aStoppedThreadIsNoFailedOrchestration() {
    assertThatThrownBy(
            () ->
                first(
                    context -> {
                      throw new ThreadDeath();
                    }))
        .isInstanceOf(ThreadDeath.class);
  }

  @Test
  void c40_aStackOverflowIsAFailedOrchestration() {
    Decision decision = first(context -> depth(0));
    assertThat(decision.asked().toString()).contains("java.lang.StackOverflowError");
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int depth(int n) {
    return depth(n + 1) + 1;
  }

  @Test
  void theLoggerIsSilentWhileReplayingAndKnowsItsCaller() {
    List<LogRecord> lines = new ArrayList<>();
    Logger target = Logger.getAnonymousLogger();
    target.setUseParentHandlers(false);
    target.setLevel(Level.FINE);
    target.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
    OrchestratorFunction code =
        context -> {
          context.getLogger().info("one");
          assertThat(context.getLogger().isLoggable(Level.INFO)).isEqualTo(!context.isReplaying());
          try {
            context.callActivity("A").await();
          } finally {
            context.getLogger().info("finally");
          }
          context.getLogger().log(Level.FINE, "two {0}", 2);
          context.getLogger().finest("not loggable");
          return null;
        };
    ReplaySetup setup = new ReplaySetup("i", TestFunctions.DEFAULT, target);
    List<HistoryEvent> history =
        new ArrayList<>(List.of(new TurnStarted(Scenario.START), started(null)));
    history.addAll(Replayer.replay(List.of(), List.copyOf(history), code, setup).asked());
    assertThat(lines).extracting(LogRecord::getMessage).containsExactly("one");
    Replayer.replay(
        history, List.of(new TurnStarted(Scenario.START), completed(0, null)), code, setup);
    assertThat(lines)
        .extracting(LogRecord::getMessage)
        .containsExactly("one", "finally", "two {0}");
    assertThat(lines)
        .extracting(LogRecord::getSourceClassName)
        .containsOnly(UserCodeMistakesTest.class.getName());
  }
}
