package io.durablefunctions.replay;

import static io.durablefunctions.replay.Facts.completed;
import static io.durablefunctions.replay.Facts.fired;
import static io.durablefunctions.replay.Facts.raised;
import static io.durablefunctions.replay.Facts.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.Task;
import io.durablefunctions.TaskFailedException;
import io.durablefunctions.history.HistoryEvent.ExecutionCompleted;
import io.durablefunctions.history.HistoryEvent.TimerCanceled;
import io.durablefunctions.history.HistoryEvent.TimerCreated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class EventSemanticsTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void c18_eventsBeforeTheWaitAreKeptInOrderPerNameWhateverTheCase() {
    Scenario.of(
            context -> {
              context.callActivity("A").await();
              List<String> got = new ArrayList<>();
              got.add(context.waitForExternalEvent("Go", String.class).await());
              got.add(context.waitForExternalEvent("OTHER", String.class).await());
              got.add(context.waitForExternalEvent("go", String.class).await());
              return String.join(",", got);
            })
        .turn(started(null), raised("gO", "\"1\""), raised("other", "\"x\""))
        .turn(raised("GO", "\"2\""))
        .turn(completed(0, null))
        .completes("\"1,x,2\"");
  }

  @Test
  void c19_severalWaitersAreServedFirstComeFirstServed() {
    Scenario.started(
            context -> {
              Task<String> one = context.waitForExternalEvent("Go", String.class);
              Task<String> two = context.waitForExternalEvent("GO", String.class);
              return String.join(",", context.allOf(List.of(one, two)).await());
            })
        .turn(raised("go", "\"1\""))
        .asks()
        .turn(raised("go", "\"2\""))
        .completes("\"1,2\"");
  }

  @Test
  void c20_theTimerIsCancelledWhenTheEventWins() {
    Scenario.started(
            context -> {
              String got = context.waitForExternalEvent("Go", String.class, HOUR).await();
              context.callActivity("A").await();
              return got;
            })
        .asks(new TimerCreated(0, Scenario.START.plus(HOUR)))
        .turn(raised("go", "\"1\""))
        .turn(fired(0))
        .turn(completed(1, null))
        .completes("\"1\"");
  }

  @Test
  void c20_theEventWinsAsksForTheCancellation() {
    assertThat(
            Scenario.started(
                    context -> {
                      context.waitForExternalEvent("Go", String.class, HOUR).await();
                      return context.createTimer(HOUR).await();
                    })
                .turn(raised("go", "\"1\""))
                .asked())
        .startsWith(new TimerCanceled(0));
  }

  @Test
  void c20_theTimeOutIsATimeoutException() {
    Scenario.started(
            context -> {
              Task<String> task = context.waitForExternalEvent("Go", String.class, HOUR);
              try {
                return task.await();
              } catch (TaskFailedException e) {
                return e.isCausedBy(TimeoutException.class) && e.getTaskName().equals("Go");
              }
            })
        .turn(fired(0))
        .completes("true");
  }

  @Test
  void c20_theTimeOutYieldsTheDefault() {
    Scenario.started(c -> c.waitForExternalEvent("Go", String.class, HOUR, "none").await())
        .turn(fired(0))
        .completes("\"none\"");
  }

  @Test
  void c20_aTimedOutWaiterIsGone() {
    Scenario.started(
            context -> {
              Task<String> first = context.waitForExternalEvent("Go", String.class, HOUR, "none");
              Task<String> second = context.waitForExternalEvent("Go", String.class);
              return first.await() + "," + second.await();
            })
        .turn(fired(0), raised("go", "\"1\""))
        .completes("\"none,1\"");
  }

  @Test
  void c20_anEventThatIsThereAlreadyNeedsNoTimer() {
    Scenario.of(
            context -> {
              context.callActivity("A").await();
              return context.waitForExternalEvent("Go", String.class, HOUR).await();
            })
        .turn(started(null), raised("Go", "\"1\""))
        .turn(completed(0, null))
        .asks(new ExecutionCompleted("\"1\""));
  }

  @Test
  void c20_whicheverTheHistoryHasFirstWins() {
    OrchestratorFunction code =
        context -> context.waitForExternalEvent("Go", String.class, HOUR, "none").await();
    Scenario.started(code).turn(raised("go", "\"1\""), fired(0)).completes("\"1\"");
    Scenario.started(code).turn(fired(0), raised("go", "\"1\"")).completes("\"none\"");
  }

  @Test
  void c23_aPayloadThatDoesNotFitFailsThatWaitOnly() {
    Scenario.started(
            context -> {
              Task<Integer> one = context.waitForExternalEvent("Go", Integer.class);
              Task<Integer> two = context.waitForExternalEvent("Go", Integer.class);
              try {
                return one.await();
              } catch (TaskFailedException e) {
                return two.await();
              }
            })
        .turn(raised("go", "\"no number\""), raised("go", "2"))
        .completes("2");
  }
}
