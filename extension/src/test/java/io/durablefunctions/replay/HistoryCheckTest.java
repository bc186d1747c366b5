package io.durablefunctions.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.ExecutionCompleted;
import io.durablefunctions.history.HistoryEvent.ExecutionRewound;
import io.durablefunctions.history.HistoryEvent.ExecutionTerminated;
import io.durablefunctions.history.HistoryEvent.TaskCompleted;
import io.durablefunctions.history.HistoryEvent.TaskFailed;
import io.durablefunctions.history.HistoryEvent.TimerFired;
import io.durablefunctions.history.HistoryEvent.TurnStarted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of today against histories of yesterday. */
class HistoryCheckTest {

  private static final OrchestratorFunction YESTERDAY =
      context -> {
        context.callActivity("A").await();
        context.callActivity("B").await();
        return "done";
      };

  private final List<HistoryEvent> history =
      Scenario.started(YESTERDAY)
          .turn(new TaskCompleted(0, "1"))
          .turn(new TaskCompleted(1, "2"))
          .completes("\"done\"")
          .history();

  @Test
  void theSameCodeReplaysEveryBeginningThatEndsWithATurn() {
    assertThat(check(history, YESTERDAY)).isNull();
    for (int end = 2; end <= history.size(); end++) {
      if (end == history.size() || history.get(end) instanceof TurnStarted) {
        assertThat(check(history.subList(0, end), YESTERDAY)).as("the first %s", end).isNull();
      }
    }
  }

  @Test
  void otherValuesAreNoDivergence() {
    OrchestratorFunction today =
        context -> {
          context.callActivity("a", "another input").await();
          context.callActivity("b").await();
          return "another output";
        };
    assertThat(check(history, today)).isNull();
  }

  @Test
  void swappedCallsDivergeAtTheFirst() {
    assertDiverges(
        context -> {
          context.callActivity("B").await();
          context.callActivity("A").await();
          return null;
        },
        new Divergence("call #0", "the activity 'A'", "called the activity 'B'"));
  }

  @Test
  void aRenamedCallDiverges() {
    assertDiverges(
        context -> {
          context.callActivity("A").await();
          context.callActivity("C").await();
          return null;
        },
        new Divergence("call #1", "the activity 'B'", "called the activity 'C'"));
  }

  @Test
  void aDeletedCallDiverges() {
    assertDiverges(
        context -> {
          context.callActivity("B").await();
          return null;
        },
        new Divergence("call #0", "the activity 'A'", "called the activity 'B'"));
  }

  @Test
  void anAddedCallDivergesWhereverItIs() {
    assertDiverges(
        context -> {
          context.callActivity("A").await();
          context.createTimer(Duration.ofHours(1));
          context.callActivity("B").await();
          return null;
        },
        new Divergence("call #1", "the activity 'B'", "called a timer"));
    assertDiverges(
        context -> {
          Object unused = YESTERDAY.run(context);
          context.callActivity("C");
          return null;
        },
        new Divergence("call #2", "no such call", "called the activity 'C'"));
  }

  @Test
  void anEarlyEndDiverges() {
    assertDiverges(
        context -> {
          context.callActivity("A").await();
          return null;
        },
        new Divergence("call #1", "the activity 'B'", "returned without that call"));
    assertDiverges(
        context -> {
          context.callActivity("A").await();
          throw new IllegalStateException("no");
        },
        new Divergence(
            "call #1",
            "the activity 'B'",
            "threw java.lang.IllegalStateException without that call"));
  }

  @Test
  void codeThatGoesOnWhereTheHistoryEndsDiverges() {
    assertDiverges(
        context -> {
          Object unused = YESTERDAY.run(context);
          return context.waitForExternalEvent("more", String.class).await();
        },
        new Divergence("the end", "a return", "waits"));
    assertDiverges(
        context -> {
          Object unused = YESTERDAY.run(context);
          context.continueAsNew(null);
          return null;
        },
        new Divergence("the end", "a return", "came to continue-as-new"));
  }

  @Test
  void codeThatEndsWhereTheHistoryWaitsDiverges() {
    List<HistoryEvent> open =
        Scenario.started(
                context -> {
                  context.callActivity("A").await();
                  return context.waitForExternalEvent("more", String.class).await();
                })
            .turn(new TaskCompleted(0, "1"))
            .history();
    OrchestratorFunction today = context -> context.callActivity("A").await();
    assertThat(check(open, today))
        .isEqualTo(new Divergence("the end", "no end: the orchestrator waits", "came to a return"));
  }

  @Test
  void aLostTailOfTheHistoryDiverges() {
    List<HistoryEvent> cut = new ArrayList<>(history);
    cut.removeIf(event -> event instanceof ExecutionCompleted);
    assertThat(check(cut, YESTERDAY)).isNotNull();
    assertThat(check(history.subList(0, 5), YESTERDAY))
        .as("cut within a turn")
        .isEqualTo(new Divergence("call #1", "no such call", "called the activity 'B'"));
  }

  @Test
  void anotherFailureDivergesTheSameDoesNot() {
    OrchestratorFunction failing =
        context -> {
          context.callActivity("A").await();
          throw new IllegalStateException("no stock");
        };
    List<HistoryEvent> failed =
        Scenario.started(failing).turn(new TaskCompleted(0, null)).history();
    assertThat(check(failed, failing)).isNull();
    Divergence other =
        check(
            failed,
            context -> {
              context.callActivity("A").await();
              throw new IllegalArgumentException("no stock");
            });
    assertThat(other.recorded()).isEqualTo("the failure java.lang.IllegalStateException: no stock");
    assertThat(other.did())
        .isEqualTo("came to the failure java.lang.IllegalArgumentException: no stock");
  }

  @Test
  void cancellationsAreCalls() {
    OrchestratorFunction cancelling =
        context -> {
          var timer = context.createTimer(Duration.ofHours(1));
          context.callActivity("A").await();
          timer.cancel();
          return null;
        };
    OrchestratorFunction not =
        context -> {
          context.createTimer(Duration.ofHours(1));
          context.callActivity("A").await();
          return null;
        };
    List<HistoryEvent> cancelled =
        Scenario.started(cancelling).turn(new TaskCompleted(1, null)).history();
    List<HistoryEvent> kept = Scenario.started(not).turn(new TaskCompleted(1, null)).history();
    assertThat(check(cancelled, cancelling)).isNull();
    assertThat(check(cancelled, not))
        .isEqualTo(
            new Divergence("call #0", "this timer cancelled", "returned without cancelling it"));
    assertThat(check(kept, cancelling))
        .isEqualTo(new Divergence("call #0", "this timer not cancelled", "cancelled it"));
  }

  @Test
  void whatComesWithATerminationTheCodeHasNotSeen() {
    List<HistoryEvent> terminated = new ArrayList<>(history.subList(0, 3));
    terminated.add(new TurnStarted(Scenario.START));
    terminated.add(new TaskCompleted(0, "1"));
    terminated.add(new ExecutionTerminated("enough", false));
    assertThat(check(terminated, YESTERDAY)).isNull();
    assertThat(check(terminated, context -> context.callActivity("C").await())).isNotNull();
  }

  @Test
  void aRewoundHistoryIsCheckedWithoutWhatIsVoid() {
    OrchestratorFunction code =
        context -> {
          context.createTimer(Duration.ofHours(1)).await();
          return context.callActivity("A", String.class).await();
        };
    List<HistoryEvent> rewound =
        Scenario.started(code)
            .turn(new TimerFired(0))
            .turn(new TaskFailed(1, FailureDetails.of("java.io.IOException", "down")))
            .turn(new ExecutionRewound("up again", List.of(1)))
            .turn(new TaskCompleted(1, "\"a\""))
            .completes("\"a\"")
            .history();
    assertThat(check(rewound, code)).isNull();
    assertThat(check(rewound, YESTERDAY))
        .isEqualTo(new Divergence("call #0", "a timer", "called the activity 'A'"));
  }

  private void assertDiverges(OrchestratorFunction today, Divergence expected) {
    assertThat(check(history, today)).isEqualTo(expected);
  }

  private static Divergence check(List<HistoryEvent> history, OrchestratorFunction today) {
    Scenario any = Scenario.of(today);
    return HistoryCheck.firstDivergence(history, today, any.setup());
  }
}
