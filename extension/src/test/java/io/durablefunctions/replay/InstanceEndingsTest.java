package io.durablefunctions.replay;

import static io.durablefunctions.replay.Facts.completed;
import static io.durablefunctions.replay.Facts.failed;
import static io.durablefunctions.replay.Facts.fired;
import static io.durablefunctions.replay.Facts.raised;
import static io.durablefunctions.replay.Facts.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.Task;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.EventRaised;
import io.durablefunctions.history.HistoryEvent.ExecutionContinuedAsNew;
import io.durablefunctions.history.HistoryEvent.ExecutionResumed;
import io.durablefunctions.history.HistoryEvent.ExecutionSuspended;
import io.durablefunctions.history.HistoryEvent.ExecutionTerminated;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import io.durablefunctions.history.HistoryEvent.TurnStarted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Continue-as-new, terminate, suspend and resume. */
class InstanceEndingsTest {

  @Test
  void c26_continueAsNewEndsWhenTheFunctionReturnsAndTheLastCallWins() {
    Scenario.started(
            context -> {
              context.continueAsNew(1);
              context.callActivity("A");
              context.continueAsNew(2);
              return "ignored";
            })
        .asks(new TaskScheduled(0, "A", null), new ExecutionContinuedAsNew("2", List.of()));
  }

  @Test
  void c26_throwingAfterContinueAsNewFailsTheInstance() {
    Scenario scenario =
        Scenario.started(
            context -> {
              context.continueAsNew(1);
              throw new IllegalStateException("after");
            });
    assertThat(scenario.failure().message()).isEqualTo("after");
  }

  @Test
  void c21_eventsNotAwaitedAreCarriedInTheOrderOfArrivalEvenFromTheSameBatch() {
    EventRaised b1 = raised("b", "1");
    EventRaised a1 = raised("a", "1");
    EventRaised go = raised("go", "0");
    EventRaised a2 = raised("A", "2");
    EventRaised b2 = raised("B", "2");
    Scenario.started(
            context -> {
              context.waitForExternalEvent("go", Integer.class).await();
              context.continueAsNew("next");
              return null;
            })
        .turn(b1)
        .turn(a1, go, a2, completed(7, null), b2)
        .asks(new ExecutionContinuedAsNew("\"next\"", List.of(b1, a1, a2, b2)));
  }

  @Test
  void c21_anEventGivenToAWaiterThatWasNeverAskedIsCarried() {
    EventRaised late = raised("go", "1");
    Scenario.started(
            context -> {
              context.waitForExternalEvent("go", Integer.class);
              context.callActivity("A").await();
              context.continueAsNew(null);
              return null;
            })
        .turn(late)
        .turn(completed(0, null))
        .asks(new ExecutionContinuedAsNew(null, List.of(late)));
  }

  @Test
  void c21_anEventThatWonAnAnyOfIsNotCarried() {
    Scenario.started(
            context -> {
              Task<Integer> event = context.waitForExternalEvent("go", Integer.class);
              Task<Void> other = context.callActivity("A");
              assertThat(context.anyOf(event, other).await()).isSameAs(event);
              context.continueAsNew(null);
              return null;
            })
        .turn(raised("go", "1"))
        .asks(new ExecutionContinuedAsNew(null, List.of()));
  }

  @Test
  void c21_eventsAwaitedThroughAllOfAreNotCarried() {
    Scenario.started(
            context -> {
              context
                  .allOf(
                      List.of(
                          context.waitForExternalEvent("a", Integer.class),
                          context.waitForExternalEvent("b", Integer.class)))
                  .await();
              context.continueAsNew(null);
              return null;
            })
        .turn(raised("a", "1"), raised("b", "2"))
        .asks(new ExecutionContinuedAsNew(null, List.of()));
  }

  @Test
  void c21_eventsAreDroppedWhereThatIsAskedFor() {
    Scenario.of(
            context -> {
              context.continueAsNew(null, false);
              return null;
            })
        .turn(started(null), raised("a", "1"))
        .asks(new ExecutionContinuedAsNew(null, List.of()));
  }

  @Test
  void c28_suspendHoldsFactsAndResumeGivesThemInOrder() {
    Scenario.started(
            context -> {
              List<String> got = new ArrayList<>();
              got.add(context.waitForExternalEvent("e", String.class).await());
              context.callActivity("A").await();
              got.add(context.waitForExternalEvent("e", String.class).await());
              return String.join(",", got);
            })
        .turn(new ExecutionSuspended("pause"))
        .turn(raised("e", "\"1\""))
        .asks()
        .turn(raised("e", "\"2\""))
        .asks()
        .turn(new ExecutionResumed("go"))
        .asks(new TaskScheduled(0, "A", null))
        .turn(completed(0, null))
        .completes("\"1,2\"");
  }

  @Test
  void c28_factsBeforeTheSuspendInTheSameTurnStillCount() {
    Scenario.started(
            context -> {
              context.callActivity("A").await();
              context.callActivity("B").await();
              return context.getCurrentUtcDateTime();
            })
        .turn(completed(0, null), new ExecutionSuspended(null))
        .asks(new TaskScheduled(1, "B", null))
        .turn(completed(1, null))
        .asks()
        .later(Duration.ofMinutes(1))
        .turn(new ExecutionResumed(null), new ExecutionSuspended(null))
        .completes("\"2026-01-01T00:01:00Z\"");
  }

  @Test
  void c28_whatWasHeldComesBeforeWhatFollowsTheResume() {
    Scenario.started(
            context -> {
              Task<Void> a = context.callActivity("A");
              Task<Void> b = context.callActivity("B");
              return context.anyOf(b, a).await() == a ? "a" : "b";
            })
        .turn(
            new ExecutionSuspended(null),
            completed(0, null),
            new ExecutionResumed(null),
            completed(1, null))
        .completes("\"a\"");
  }

  @Test
  void c21_eventsHeldBySuspensionAreCarriedToo() {
    EventRaised one = raised("x", "1");
    EventRaised two = raised("x", "2");
    Scenario.started(
            context -> {
              context.callActivity("A").await();
              context.continueAsNew(null);
              return null;
            })
        .turn(
            new ExecutionSuspended(null), completed(0, null), one, new ExecutionResumed(null), two)
        .asks(new ExecutionContinuedAsNew(null, List.of(one, two)));
  }

  @Test
  void c27_aTerminatedTurnAsksForNothingWhateverTheCodeDoes() {
    List<HistoryEvent> history =
        Scenario.started(context -> context.callActivity("A").await()).history();
    Decision decision =
        Replayer.replay(
            history,
            List.of(
                new TurnStarted(Scenario.START),
                completed(0, null),
                new ExecutionTerminated("enough", false)),
            context -> {
              throw new AssertionError("the code is not run");
            },
            Scenario.of(context -> null).setup());
    assertThat(decision).isEqualTo(Decision.none());
  }

  @Test
  void c16_aLateTimerOrActivityOfAFinishedInstanceWasNeverAwaited() {
    Scenario.started(
            context -> {
              Task<Void> slow = context.createTimer(Duration.ofHours(1));
              Task<Void> quick = context.callActivity("A");
              return context.anyOf(slow, quick).await() == quick;
            })
        .turn(completed(1, null), fired(0), failed(1, "late"))
        .completes("true");
  }
}
