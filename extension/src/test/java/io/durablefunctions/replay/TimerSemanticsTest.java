package io.durablefunctions.replay;

import static io.durablefunctions.replay.Facts.completed;
import static io.durablefunctions.replay.Facts.fired;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.DurableTimer;
import io.durablefunctions.Task;
import io.durablefunctions.TaskFailedException;
import io.durablefunctions.history.HistoryEvent.ExecutionCompleted;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import io.durablefunctions.history.HistoryEvent.TimerCanceled;
import io.durablefunctions.history.HistoryEvent.TimerCreated;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class TimerSemanticsTest {

  @Test
  void c15_aDelayCountsFromTheTurnsTime() {
    Scenario.started(
            context -> {
              context.createTimer(Duration.ofDays(400)).await();
              return "woke at " + context.getCurrentUtcDateTime();
            })
        .asks(new TimerCreated(0, Scenario.START.plus(Duration.ofDays(400))))
        .later(Duration.ofDays(401))
        .turn(fired(0))
        .completes("\"woke at 2027-02-06T00:00:00Z\"");
  }

  @Test
  void c15_pastAndAbsurdTimesAreAskedForAsTheyCanBeStored() {
    Scenario.started(
            context -> {
              context.createTimer(Scenario.START.minusSeconds(5));
              context.createTimer(Instant.MIN);
              context.createTimer(Instant.MAX);
              context.createTimer(Duration.ofSeconds(Long.MAX_VALUE));
              context.createTimer(Duration.ofSeconds(Long.MIN_VALUE));
              context.createTimer(Duration.ofNanos(1));
              return context.createTimer(Duration.ZERO).await();
            })
        .asks(
            new TimerCreated(0, Scenario.START.minusSeconds(5)),
            new TimerCreated(1, Instant.EPOCH),
            new TimerCreated(2, FireTime.LATEST),
            new TimerCreated(3, FireTime.LATEST),
            new TimerCreated(4, Instant.EPOCH),
            new TimerCreated(5, Scenario.START.plusMillis(1)),
            new TimerCreated(6, Scenario.START));
  }

  @Test
  void c16_aTimerLeftOpenDoesNotKeepTheInstanceRunning() {
    Scenario.started(
            context -> {
              context.createTimer(Duration.ofDays(30));
              return "done";
            })
        .asks(
            new TimerCreated(0, Scenario.START.plus(Duration.ofDays(30))),
            new ExecutionCompleted("\"done\""));
  }

  @Test
  void c17_aCancelledTimerIsAskedForOnceAndNeverWakes() {
    Scenario.started(
            context -> {
              DurableTimer timer = context.createTimer(Duration.ofHours(1));
              Task<String> task = context.callActivity("A", String.class);
              Task<?> winner = context.anyOf(timer, task).await();
              timer.cancel();
              timer.cancel();
              assertThat(timer.isCanceled()).isTrue();
              assertThat(winner).isSameAs(task);
              return context.callActivity("B", String.class).await();
            })
        .turn(completed(1, "\"a\""))
        .asks(new TimerCanceled(0), new TaskScheduled(2, "B", null))
        .turn(fired(0))
        .asks()
        .turn(completed(2, "\"b\""))
        .completes("\"b\"");
  }

  @Test
  void c17_aTimerThatHasFiredCannotBeCancelled() {
    Scenario.started(
            context -> {
              DurableTimer timer = context.createTimer(Duration.ofHours(1));
              timer.await();
              timer.cancel();
              assertThat(timer.isCanceled()).isFalse();
              return timer.isFailed();
            })
        .turn(fired(0))
        .asks(new ExecutionCompleted("false"));
  }

  @Test
  void c17_awaitingACancelledTimerFailsInsteadOfWaitingForEver() {
    Scenario.started(
            context -> {
              DurableTimer timer = context.createTimer(Duration.ofHours(1));
              timer.cancel();
              assertThat(timer.isDone()).isTrue();
              assertThatThrownBy(timer::await)
                  .isInstanceOfSatisfying(
                      TaskFailedException.class,
                      e -> assertThat(e.isCausedBy(CancellationException.class)).isTrue());
              return "ok";
            })
        .completes("\"ok\"");
  }

  @Test
  void c33_theTimeChangesOnlyWithTheTurn() {
    Scenario.started(
            context -> {
              Instant first = context.getCurrentUtcDateTime();
              assertThat(context.getCurrentUtcDateTime()).isSameAs(first);
              context.callActivity("A").await();
              Instant second = context.getCurrentUtcDateTime();
              context.callActivity("B").await();
              return first + " " + second + " " + context.getCurrentUtcDateTime();
            })
        .later(Duration.ofSeconds(1))
        .turn(completed(0, null))
        .later(Duration.ofSeconds(1))
        .turn(completed(1, null))
        .completes("\"2026-01-01T00:00:00Z 2026-01-01T00:00:01Z 2026-01-01T00:00:02Z\"");
  }
}
