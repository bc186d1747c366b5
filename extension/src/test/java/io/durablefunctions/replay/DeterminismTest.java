package io.durablefunctions.replay;

import static io.durablefunctions.replay.Facts.completed;
import static io.durablefunctions.replay.Facts.failed;
import static io.durablefunctions.replay.Facts.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.DurableTimer;
import io.durablefunctions.FailureDetails;
import io.durablefunctions.NonDeterminismException;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.ExecutionCompleted;
import io.durablefunctions.history.HistoryEvent.ExecutionFailed;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import io.durablefunctions.history.HistoryEvent.TimerCanceled;
import io.durablefunctions.history.HistoryEvent.TurnStarted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeterminismTest {

  /** Runs other code over the history of a scenario, as after a deployment. */
  private static Decision redeployed(Scenario before, OrchestratorFunction code) {
    return Replayer.replay(
        before.history(), List.of(new TurnStarted(before.now())), code, before.setup());
  }

  private static FailureDetails failure(Decision decision) {
    assertThat(decision.asked()).hasSize(1).first().isInstanceOf(ExecutionFailed.class);
    FailureDetails failure = ((ExecutionFailed) decision.asked().get(0)).failure();
    assertThat(failure.errorType()).isEqualTo(NonDeterminismException.class.getName());
    assertThat(failure.message()).contains("Likely cause", "Next step");
    return failure;
  }

  private static Scenario callsAThenB() {
    return Scenario.started(
            context -> {
              context.callActivity("A").await();
              context.callActivity("B").await();
              return null;
            })
        .turn(completed(0, null));
  }

  @Test
  void c08_namesAreComparedWithoutCaseAndInputsNotAtAll() {
    Decision decision =
        redeployed(
            callsAThenB(),
            context -> {
              context.callActivity("a", "another input").await();
              context.callActivity("b").await();
              return null;
            });
    assertThat(decision.asked()).isEmpty();
  }

  @Test
  void c38_anotherNameIsNonDeterminism() {
    assertThat(failure(redeployed(callsAThenB(), c -> c.callActivity("C").await())).message())
        .contains("#0", "the activity 'A'", "the activity 'C'");
  }

  @Test
  void c38_anotherKindIsNonDeterminism() {
    assertThat(
            failure(redeployed(callsAThenB(), c -> c.createTimer(Duration.ZERO).await())).message())
        .contains("#0", "the activity 'A'", "a timer");
    assertThat(
            failure(redeployed(callsAThenB(), c -> c.callSubOrchestrator("Child", 1).await()))
                .message())
        .contains("#0", "the sub-orchestration 'Child'");
    assertThat(
            failure(
                    redeployed(
                        callsAThenB(),
                        c -> {
                          c.sendEvent("x", "go", null);
                          return null;
                        }))
                .message())
        .contains("sendEvent of 'go'");
    assertThat(
            failure(redeployed(callsAThenB(), c -> c.startNewOrchestration("Child", null, null)))
                .message())
        .contains("the start of a new orchestration 'Child'");
  }

  @Test
  void c38_aMissingCallAtAWaitIsNonDeterminism() {
    assertThat(
            failure(
                    redeployed(
                        callsAThenB(),
                        context -> {
                          context.callActivity("A").await();
                          return context.waitForExternalEvent("never", String.class).await();
                        }))
                .message())
        .contains("#1", "the activity 'B'", "waits without that call");
  }

  @Test
  void c38_aMissingCallAtTheEndIsNonDeterminism() {
    assertThat(failure(redeployed(callsAThenB(), c -> c.callActivity("A").await())).message())
        .contains("#1", "the activity 'B'", "returned without that call");
  }

  @Test
  void c38_throwingWhereTheHistoryGoesOnIsNonDeterminismAndNamesTheException() {
    assertThat(
            failure(
                    redeployed(
                        callsAThenB(),
                        context -> {
                          context.callActivity("A").await();
                          throw new ArithmeticException("bug");
                        }))
                .message())
        .contains("#1", "threw java.lang.ArithmeticException without that call");
  }

  @Test
  void c38_codeThatCatchesEverythingCannotHideIt() {
    failure(
        redeployed(
            callsAThenB(),
            context -> {
              try {
                context.callActivity("C").await();
              } catch (Throwable e) {
                return "hidden";
              }
              return null;
            }));
  }

  @Test
  void c38_aCancellationThatIsNotMadeAgainIsNonDeterminism() {
    Scenario before =
        Scenario.started(
            context -> {
              DurableTimer timer = context.createTimer(Duration.ofHours(1));
              timer.cancel();
              return context.callActivity("A").await();
            });
    assertThat(before.asked()).contains(new TimerCanceled(0));
    OrchestratorFunction withoutCancel =
        context -> {
          context.createTimer(Duration.ofHours(1));
          return context.callActivity("A").await();
        };
    assertThat(failure(redeployed(before, withoutCancel)).message())
        .contains("#0", "timer cancelled", "waits without cancelling it");
    Decision returning =
        Replayer.replay(
            before.history(),
            List.of(new TurnStarted(before.now())),
            context -> {
              context.createTimer(Duration.ofHours(1));
              context.callActivity("A");
              return "early";
            },
            before.setup());
    assertThat(failure(returning).message()).contains("returned without cancelling it");
  }

  @Test
  void c38_aRefusedCallThatWouldNowBeMadeIsNonDeterminism() {
    OrchestratorFunction code =
        context -> {
          try {
            return context.callActivity("Later").await();
          } catch (IllegalArgumentException e) {
            return context.callActivity("A").await();
          }
        };
    Scenario before = Scenario.started(code).asks(new TaskScheduled(1, "A", null));
    ReplaySetup withLater =
        new ReplaySetup(
            "instance-1",
            new TestFunctions(List.of("A", "Later"), List.of("Main")),
            before.setup().logger());
    Decision decision =
        Replayer.replay(before.history(), List.of(new TurnStarted(before.now())), code, withLater);
    assertThat(failure(decision).message()).contains("#0", "was refused", "'Later'");
  }

  @Test
  void c03_aFunctionThatIsGoneDoesNotBreakHistoriesThatCalledIt() {
    Scenario before = callsAThenB();
    ReplaySetup withoutA =
        new ReplaySetup(
            "instance-1",
            new TestFunctions(List.of("B"), List.of("Main")),
            before.setup().logger());
    Decision decision =
        Replayer.replay(
            before.history(),
            List.of(new TurnStarted(before.now()), completed(1, null)),
            context -> {
              context.callActivity("A").await();
              context.callActivity("B").await();
              return "done";
            },
            withoutA);
    assertThat(decision.asked()).containsExactly(new ExecutionCompleted("\"done\""));
  }

  @Test
  void c09_nothingScheduledInAFailingTurnIsStarted() {
    Scenario scenario =
        Scenario.started(
            context -> {
              context.callActivity("A");
              context.callActivity("B");
              throw new IllegalStateException("boom");
            });
    assertThat(scenario.failure().errorType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(scenario.failure().message()).isEqualTo("boom");
  }

  @Test
  void c33_uuidsAreOfVersion5StableAndDifferent() {
    List<UUID> made = new ArrayList<>();
    Scenario.started(
            context -> {
              made.add(context.newUuid());
              context.callActivity("A").await();
              made.add(context.newUuid());
              return null;
            })
        .turn(completed(0, null));
    assertThat(made).allMatch(uuid -> uuid.version() == 5 && uuid.variant() == 2);
    assertThat(made.stream().distinct()).hasSize(2);
  }

  @Test
  void c33_uuidsDifferBetweenExecutions() {
    List<UUID> made = new ArrayList<>();
    OrchestratorFunction code = context -> made.add(context.newUuid());
    Scenario.of(code).turn(started(null));
    Scenario.of(code).turn(new HistoryEvent.ExecutionStarted("Main", "exec-2", null, null, null));
    assertThat(made.stream().distinct()).hasSize(2);
  }

  @Test
  void isReplayingUntilTheFirstNewEventIsPassed() {
    List<Boolean> seen = new ArrayList<>();
    OrchestratorFunction code =
        context -> {
          seen.add(context.isReplaying());
          context.callActivity("A").await();
          seen.add(context.isReplaying());
          return null;
        };
    ReplaySetup setup = Scenario.started(c -> null).setup();
    List<HistoryEvent> first = List.of(new TurnStarted(Scenario.START), started(null));
    List<HistoryEvent> history = new ArrayList<>(first);
    history.addAll(Replayer.replay(List.of(), first, code, setup).asked());
    assertThat(seen).containsExactly(false);
    seen.clear();
    Replayer.replay(
        history, List.of(new TurnStarted(Scenario.START), completed(0, null)), code, setup);
    assertThat(seen).containsExactly(true, false);
  }

  @Test
  void isReplayingWhileTheOldEventsAreBeingUsedUp() {
    List<Boolean> seen = new ArrayList<>();
    OrchestratorFunction code =
        context -> {
          context.callActivity("A").await();
          seen.add(context.isReplaying());
          return context.callActivity("B").await();
        };
    Scenario scenario = Scenario.started(code).turn(completed(0, null));
    List<HistoryEvent> withoutB = scenario.history().subList(0, scenario.history().size() - 1);
    seen.clear();
    Replayer.replay(withoutB, List.of(new TurnStarted(scenario.now())), code, scenario.setup());
    assertThat(seen).containsExactly(true);
  }

  @Test
  void aHistoryThatHasEndedOrNotBegunIsAProgrammingError() {
    Scenario ended = Scenario.started(context -> null);
    assertThatThrownBy(() -> redeployed(ended, context -> null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                Replayer.replay(
                    List.of(), List.of(new TurnStarted(Scenario.START)), c -> null, ended.setup()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void c02_failuresOfUncaughtTasksKeepTheirInnerFailures() {
    Scenario scenario = Scenario.started(c -> c.callActivity("A").await()).turn(failed(0, "disk"));
    FailureDetails failure = scenario.failure();
    assertThat(failure.errorType()).isEqualTo("io.durablefunctions.TaskFailedException");
    assertThat(failure.cause()).isNotNull();
    assertThat(failure.isCausedBy(java.io.IOException.class)).isTrue();
  }
}
