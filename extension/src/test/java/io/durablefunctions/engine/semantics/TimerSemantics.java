package io.durablefunctions.engine.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.DurableTimer;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.RetryOptions;
import io.durablefunctions.Task;
import io.durablefunctions.TaskFailedException;
import io.durablefunctions.history.HistoryEvent.TimerFired;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Timers and retries. */
public abstract class TimerSemantics extends Semantics {

  private static final Duration MONTH = Duration.ofDays(30);

  @Test
  void c15_aPastTimeFiresAtOnceAndANearOneSoon() throws Exception {
    app.orchestrator(
        "Short",
        context -> {
          Instant start = context.getCurrentUtcDateTime();
          context.createTimer(start.minusSeconds(5)).await();
          context.createTimer(Duration.ofSeconds(1)).await();
          return !context.getCurrentUtcDateTime().isBefore(start.plusSeconds(1));
        });
    start("Short", "s", null);
    assertThat(completes("s")).isEqualTo("true");
  }

  /** No queue message can wait for longer than seven days. */
  @Test
  void c15_aTimerOfMonthsOutlivesTheProcesses() throws Exception {
    app.orchestrator(
        "Sleep",
        context -> {
          Instant due = context.getCurrentUtcDateTime().plus(MONTH.multipliedBy(5));
          context.createTimer(due).await();
          return !context.getCurrentUtcDateTime().isBefore(due);
        });
    start("Sleep", "s", null);
    for (int month = 1; month <= 4; month++) {
      hub.pass(MONTH);
      hub.killAll();
      hub.settle();
      assertThat(status("s")).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
    }
    hub.pass(MONTH.plusSeconds(1));
    assertThat(completes("s")).isEqualTo("true");
  }

  /** In Durable Functions an open timer keeps the instance Running until it fires. */
  @Test
  void c16_aTimerLeftUncancelledDoesNotKeepTheInstanceRunning() throws Exception {
    app.orchestrator(
        "Leave",
        context -> {
          DurableTimer unused = context.createTimer(MONTH);
          return context.callActivity("Answer", String.class).await();
        });
    app.activity("Answer", call -> "\"42\"");
    start("Leave", "i", null);
    assertThat(completes("i")).isEqualTo("\"42\"");
    hub.pass(MONTH.plusSeconds(1));
    hub.settle();
    assertThat(status("i")).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
    assertThat(client.purge("i")).as("nothing holds it").isTrue();
  }

  @Test
  void c17_aCancelledTimerNeverWakesTheOrchestrator() throws Exception {
    AtomicInteger replays = new AtomicInteger();
    app.orchestrator(
        "Cancel",
        context -> {
          replays.incrementAndGet();
          DurableTimer timer = context.createTimer(MONTH);
          timer.cancel();
          return context.waitForExternalEvent("go", String.class).await();
        });
    start("Cancel", "i", null);
    int before = replays.get();
    hub.pass(MONTH.plusSeconds(1));
    hub.settle();
    assertThat(replays).hasValue(before);
    assertThat(client.view("i", ALL, false).history())
        .noneMatch(event -> event instanceof TimerFired);
    client.raiseEvent("i", "go", "\"on\"");
    assertThat(completes("i")).isEqualTo("\"on\"");
  }

  /** Known faults elsewhere: the first delay is skipped or doubled, 1.5 is taken for 1. */
  @Test
  void c11_theBackOffStartsWithTheFirstIntervalAndItsCoefficientIsExact() throws Exception {
    List<Instant> attempts = new ArrayList<>();
    failing(attempts, 4);
    RetryOptions retry = new RetryOptions(Duration.ofMinutes(8), 4).withBackoffCoefficient(1.5);
    app.orchestrator(
        "Retry",
        context -> context.callActivityWithRetry("Break", retry, null, String.class).await());
    start("Retry", "r", null);
    for (Duration delay : List.of(minutes(8), minutes(12), minutes(18))) {
      hub.settle();
      int soFar = attempts.size();
      hub.pass(delay.minusMinutes(6));
      hub.settle();
      assertThat(attempts).as("before %s are over", delay).hasSize(soFar);
      hub.pass(minutes(6));
      hub.settle();
      assertThat(attempts).as("once %s are over", delay).hasSize(soFar + 1);
    }
    assertThat(sentinel("r").output()).contains("attempt 4");
  }

  /** A known fault elsewhere: tasks under anyOf share, or lose, their count of attempts. */
  @Test
  void c13_attemptsAreCountedPerTaskUnderAnyOf() throws Exception {
    List<Instant> attempts = new ArrayList<>();
    failing(attempts, Integer.MAX_VALUE);
    RetryOptions twice = new RetryOptions(Duration.ofMinutes(10), 3);
    app.orchestrator(
        "Race",
        context -> {
          List<Task<String>> open = new ArrayList<>();
          for (int i = 0; i < 4; i++) {
            open.add(context.callActivityWithRetry("Break", twice, i, String.class));
          }
          int failed = 0;
          while (!open.isEmpty()) {
            Task<?> first = context.anyOf(open).await();
            open.remove(first);
            failed += first.isFailed() ? 1 : 0;
          }
          return failed;
        });
    start("Race", "r", null);
    for (int round = 1; round <= 3; round++) {
      hub.settle();
      assertThat(attempts).hasSize(round * 4);
      hub.pass(minutes(11));
    }
    assertThat(completes("r")).isEqualTo("4");
    assertThat(attempts).hasSize(12);
  }

  @Test
  void c12_noAttemptOnceTheRetryTimeoutIsOver() throws Exception {
    List<Instant> attempts = new ArrayList<>();
    failing(attempts, Integer.MAX_VALUE);
    RetryOptions retry =
        new RetryOptions(Duration.ofMinutes(10), 100).withRetryTimeout(Duration.ofMinutes(25));
    app.orchestrator(
        "Retry",
        context -> {
          try {
            return context.callActivityWithRetry("Break", retry, null, String.class).await();
          } catch (TaskFailedException e) {
            return e.getErrorType();
          }
        });
    start("Retry", "r", null);
    hub.settle();
    for (int i = 0; i < 2; i++) {
      assertThat(status("r")).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
      hub.pass(minutes(11));
      hub.settle();
    }
    assertThat(sentinel("r").output())
        .as("after 22 minutes: the next attempt would come too late")
        .isEqualTo("\"java.lang.IllegalStateException\"");
    assertThat(attempts).hasSize(3);
  }

  private void failing(List<Instant> attempts, int times) {
    app.activity(
        "Break",
        call -> {
          synchronized (attempts) {
            attempts.add(hub.now());
            if (attempts.size() <= times) {
              throw new IllegalStateException("attempt " + attempts.size());
            }
          }
          return "\"mended\"";
        });
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }
}
