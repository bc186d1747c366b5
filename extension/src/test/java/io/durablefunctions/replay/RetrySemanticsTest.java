package io.durablefunctions.replay;

import static io.durablefunctions.replay.Facts.childFailed;
import static io.durablefunctions.replay.Facts.completed;
import static io.durablefunctions.replay.Facts.failed;
import static io.durablefunctions.replay.Facts.fired;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.RetryOptions;
import io.durablefunctions.Task;
import io.durablefunctions.TaskFailedException;
import io.durablefunctions.history.HistoryEvent.ExecutionCompleted;
import io.durablefunctions.history.HistoryEvent.SubOrchestrationCreated;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import io.durablefunctions.history.HistoryEvent.TimerCreated;
import io.durablefunctions.history.HistoryEvent.TurnStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetrySemanticsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private static RetryOptions attempts(int number) {
    return new RetryOptions(SECOND, number);
  }

  private static OrchestratorFunction retrying(RetryOptions options) {
    return context -> {
      try {
        return context.callActivityWithRetry("A", options, "in", String.class).await();
      } catch (TaskFailedException e) {
        return "gave up at #" + e.getTaskId() + ": " + e.getDetails().message();
      }
    };
  }

  @Test
  void c10_attemptsCountTheFirstTry() {
    Scenario.started(retrying(attempts(2)))
        .asks(new TaskScheduled(0, "A", "\"in\""))
        .turn(failed(0, "x"))
        .asks(new TimerCreated(1, Scenario.START.plusSeconds(1)))
        .turn(fired(1))
        .asks(new TaskScheduled(2, "A", "\"in\""))
        .turn(failed(2, "y"))
        .completes("\"gave up at #2: y\"");
  }

  @Test
  void c10_oneAttemptMeansNoRetry() {
    Scenario.started(retrying(attempts(1))).turn(failed(0, "x")).completes("\"gave up at #0: x\"");
  }

  @Test
  void c10_nonsenseOptionsAreRefused() {
    assertThatThrownBy(() -> attempts(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetryOptions(Duration.ZERO, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetryOptions(SECOND.negated(), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Duration> delays(RetryOptions options, int number) {
    RetrySchedule schedule = new RetrySchedule(options, Instant.EPOCH);
    return IntStream.range(0, number).mapToObj(schedule::delayAfter).toList();
  }

  @Test
  void c11_delaysAre1_2_4_8Seconds() {
    assertThat(delays(attempts(9).withBackoffCoefficient(2), 4))
        .extracting(Duration::toSeconds)
        .containsExactly(1L, 2L, 4L, 8L);
  }

  @Test
  void c11_delaysAre1_2_4_8SecondsInTheHistory() {
    Scenario scenario = Scenario.started(retrying(attempts(9).withBackoffCoefficient(2)));
    for (int i = 0; i < 4; i++) {
      scenario
          .turn(failed(2 * i, "x"))
          .asks(new TimerCreated(2 * i + 1, scenario.now().plusSeconds(1L << i)))
          .later(Duration.ofSeconds(1L << i))
          .turn(fired(2 * i + 1));
    }
  }

  @Test
  void c11_fractionalCoefficientsAreExact() {
    assertThat(delays(attempts(9).withBackoffCoefficient(1.5), 4))
        .extracting(Duration::toMillis)
        .containsExactly(1000L, 1500L, 2250L, 3375L);
    assertThat(delays(attempts(9).withBackoffCoefficient(1.1), 4).get(3))
        .isEqualTo(Duration.ofMillis(1331));
    RetryOptions longOnes = new RetryOptions(Duration.ofDays(1000), 9).withBackoffCoefficient(1.1);
    assertThat(delays(longOnes, 2).get(1)).isEqualTo(Duration.ofDays(1100));
  }

  @Test
  void c11_maxRetryIntervalCapsAndHugeExponentsSaturate() {
    RetryOptions options = attempts(1_000_000).withBackoffCoefficient(10);
    assertThat(new RetrySchedule(options, Instant.EPOCH).delayAfter(999_999))
        .isGreaterThan(Duration.ofDays(3_000_000));
    assertThat(
            new RetrySchedule(options.withMaxRetryInterval(Duration.ofMinutes(1)), Instant.EPOCH)
                .delayAfter(999_999))
        .isEqualTo(Duration.ofMinutes(1));
    assertThat(delays(options.withMaxRetryInterval(Duration.ofSeconds(50)), 3))
        .extracting(Duration::toSeconds)
        .containsExactly(1L, 10L, 50L);
  }

  @Test
  void c12_noAttemptOnceTheRetryTimeoutIsOver() {
    Scenario.started(retrying(attempts(9).withRetryTimeout(Duration.ofSeconds(5))))
        .later(Duration.ofSeconds(5))
        .turn(failed(0, "x"))
        .completes("\"gave up at #0: x\"");
  }

  @Test
  void c12_noTimerForAnAttemptThatWouldComeTooLate() {
    Scenario.started(retrying(attempts(9).withRetryTimeout(Duration.ofSeconds(5))))
        .later(Duration.ofMillis(3999))
        .turn(failed(0, "x"))
        .asks(new TimerCreated(1, Scenario.START.plusMillis(4999)))
        .later(Duration.ofSeconds(1))
        .turn(fired(1))
        .asks(new TaskScheduled(2, "A", "\"in\""))
        .turn(failed(2, "y"))
        .completes("\"gave up at #2: y\"");
  }

  @Test
  void c12_theRetryTimeoutItselfIsTooLate() {
    Scenario.started(retrying(attempts(9).withRetryTimeout(Duration.ofSeconds(5))))
        .later(Duration.ofSeconds(4))
        .turn(failed(0, "x"))
        .completes("\"gave up at #0: x\"");
  }

  @Test
  void allAttemptsPassOnTheInputOfTheCall() {
    Scenario.started(
            context -> {
              List<Integer> input = new ArrayList<>(List.of(1));
              Task<Void> task = context.callActivityWithRetry("A", attempts(2), input);
              input.add(2);
              return task.await();
            })
        .turn(failed(0, "x"))
        .turn(fired(1))
        .asks(new TaskScheduled(2, "A", "[1]"));
  }

  @Test
  void c08_attemptsOfAReplayedCallPassOnTheRecordedInput() {
    Scenario before = Scenario.started(retrying(attempts(2))).turn(failed(0, "x"));
    Decision decision =
        Replayer.replay(
            before.history(),
            List.of(new TurnStarted(before.now()), fired(1)),
            context -> context.callActivityWithRetry("A", attempts(2), "other").await(),
            before.setup());
    assertThat(decision.asked()).containsExactly(new TaskScheduled(2, "A", "\"in\""));
  }

  @Test
  void c12_aTimerThatFiresTooLateIsTheEnd() {
    Scenario.started(retrying(attempts(9).withRetryTimeout(Duration.ofSeconds(5))))
        .turn(failed(0, "x"))
        .later(Duration.ofSeconds(6))
        .turn(fired(1))
        .completes("\"gave up at #0: x\"");
  }

  @Test
  void c12_theHandlerDecides() {
    RetryOptions options = attempts(9).handle(e -> !"fatal".equals(e.getDetails().message()));
    Scenario.started(retrying(options))
        .turn(failed(0, "x"))
        .turn(fired(1))
        .turn(failed(2, "fatal"))
        .completes("\"gave up at #2: fatal\"");
  }

  @Test
  void c12_aHandlerThatThrowsStopsWithTheOriginalFailure() {
    RetryOptions options =
        attempts(9)
            .handle(
                e -> {
                  throw new IllegalStateException("handler");
                });
    Scenario.started(retrying(options)).turn(failed(0, "x")).completes("\"gave up at #0: x\"");
  }

  @Test
  void c12_aHandlerCannotUseTheContext() {
    Scenario.started(
            context -> {
              List<String> seen = new ArrayList<>();
              RetryOptions options =
                  attempts(9)
                      .handle(
                          e -> {
                            try {
                              context.callActivity("B");
                            } catch (IllegalStateException refused) {
                              seen.add("refused");
                            }
                            return false;
                          });
              try {
                context.callActivityWithRetry("A", options, null).await();
              } catch (TaskFailedException e) {
                return seen;
              }
              return "no failure";
            })
        .turn(failed(0, "x"))
        .asks(new ExecutionCompleted("[\"refused\"]"));
  }

  @Test
  void c13_attemptsCountCorrectlyUnderAllOf() {
    Scenario scenario =
        Scenario.started(
            context -> {
              List<Task<Integer>> tasks = new ArrayList<>();
              for (int i = 0; i < 3; i++) {
                tasks.add(context.callActivityWithRetry("A", attempts(3), i, Integer.class));
              }
              return context.allOf(tasks).await();
            });
    scenario
        .turn(failed(1, "x"), failed(0, "x"), completed(2, "2"))
        .asks(
            new TimerCreated(3, scenario.now().plusSeconds(1)),
            new TimerCreated(4, scenario.now().plusSeconds(1)))
        .turn(fired(4), fired(3))
        .asks(new TaskScheduled(5, "A", "0"), new TaskScheduled(6, "A", "1"))
        .turn(failed(6, "y"), completed(5, "0"))
        .asks(new TimerCreated(7, scenario.now().plusSeconds(1)))
        .turn(fired(7))
        .asks(new TaskScheduled(8, "A", "1"))
        .turn(completed(8, "1"))
        .completes("[0,1,2]");
  }

  @Test
  void c13_aRetriedTaskGoesOnWhileSomethingElseIsAwaited() {
    Scenario.started(
            context -> {
              Task<String> retried =
                  context.callActivityWithRetry("A", attempts(2), null, String.class);
              context.callActivity("B").await();
              return retried.await();
            })
        .turn(failed(0, "x"))
        .asks(new TimerCreated(2, Scenario.START.plusSeconds(1)))
        .turn(fired(2))
        .asks(new TaskScheduled(3, "A", null))
        .turn(completed(3, "\"a\""))
        .asks()
        .turn(completed(1, null))
        .completes("\"a\"");
  }

  @Test
  void c13_anyOfTakesTheRetriedTaskOnlyWhenItIsSettled() {
    Scenario.started(
            context -> {
              Task<String> one = context.callActivityWithRetry("A", attempts(2), 1, String.class);
              Task<String> two = context.callActivityWithRetry("A", attempts(2), 2, String.class);
              Task<?> winner = context.anyOf(one, two).await();
              return winner == one ? "one" : two.isFailed() ? "two failed" : "two";
            })
        .turn(failed(0, "x"), failed(1, "x"))
        .turn(fired(2), fired(3))
        .turn(failed(5, "y"))
        .completes("\"two failed\"");
  }

  @Test
  void c14_aGeneratedChildIdIsNewForEachAttemptAndAGivenOneIsReused() {
    Scenario.started(
            context -> {
              Task<String> generated =
                  context.callSubOrchestratorWithRetry("Child", attempts(2), null, 1, String.class);
              Task<String> given =
                  context.callSubOrchestratorWithRetry(
                      "Child", attempts(2), "mine", 2, String.class);
              return context.allOf(List.of(generated, given)).await();
            })
        .asks(
            new SubOrchestrationCreated(0, "exec-1:0", "Child", "1"),
            new SubOrchestrationCreated(1, "mine", "Child", "2"))
        .turn(childFailed(0, "x"), childFailed(1, "x"))
        .turn(fired(2), fired(3))
        .asks(
            new SubOrchestrationCreated(4, "exec-1:4", "Child", "1"),
            new SubOrchestrationCreated(5, "mine", "Child", "2"));
  }
}
