package io.durablefunctions.replay;

import static io.durablefunctions.replay.Facts.completed;
import static io.durablefunctions.replay.Facts.failed;
import static io.durablefunctions.replay.Facts.fired;
import static io.durablefunctions.replay.Facts.raised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.CompositeTaskFailedException;
import io.durablefunctions.Task;
import io.durablefunctions.TaskFailedException;
import io.durablefunctions.TypeRef;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** allOf, anyOf, thenApply, isDone. */
class CombinatorTest {

  @Test
  void c07_anyOfYieldsTheFirstInHistoryOrder() {
    Scenario.started(
            context -> {
              Task<String> a = context.callActivity("A", String.class);
              Task<String> b = context.callActivity("B", String.class);
              Task<?> first = context.anyOf(a, b).await();
              return first == b ? "b" : "a";
            })
        .turn(completed(1, "\"b\""), completed(0, "\"a\""))
        .completes("\"b\"");
  }

  @Test
  void c07_anyOfOfTasksThatAreDoneKeepsToTheHistoryToo() {
    Scenario.started(
            context -> {
              Task<String> a = context.callActivity("A", String.class);
              Task<String> b = context.callActivity("B", String.class);
              context.callActivity("C").await();
              Task<?> first = context.anyOf(a, b).await();
              return first == b ? "b" : "a";
            })
        .turn(completed(1, "\"b\""), completed(0, "\"a\""), completed(2, null))
        .completes("\"b\"");
  }

  @Test
  void c07_aTimerThatFiresTwiceFiredTheFirstTime() {
    Scenario.started(
            context -> {
              Task<?> timer = context.createTimer(Duration.ofSeconds(1));
              Task<?> a = context.callActivity("A");
              context.callActivity("B").await();
              return context.anyOf(a, timer).await() == timer;
            })
        .turn(fired(0), completed(1, null), fired(0), completed(2, null))
        .completes("true");
  }

  @Test
  void c07_aFailedTaskCountsAsDoneAndLosersGoOn() {
    Scenario.started(
            context -> {
              Task<String> a = context.callActivity("A", String.class);
              Task<String> b = context.callActivity("B", String.class);
              Task<?> first = context.anyOf(List.of(a, b)).await();
              assertThat(first).isSameAs(a);
              assertThat(a.isFailed()).isTrue();
              assertThat(b.isDone()).isFalse();
              return b.await();
            })
        .turn(failed(0, "x"))
        .asks()
        .turn(completed(1, "\"b\""))
        .completes("\"b\"");
  }

  @Test
  void c07_aLoopOfAnyOfSeesEveryTaskOnce() {
    Scenario.started(
            context -> {
              List<Task<Integer>> open = new ArrayList<>();
              for (int i = 0; i < 40; i++) {
                open.add(context.callActivity("A", i, Integer.class));
              }
              List<Integer> order = new ArrayList<>();
              while (!open.isEmpty()) {
                Task<?> first = context.anyOf(open).await();
                open.remove(first);
                order.add((Integer) Objects.requireNonNull(first).await());
              }
              return order.size() + " " + order.get(0) + " " + order.get(1);
            })
        .turn(completed(39, "39"), completed(5, "5"))
        .turn(
            IntStream.range(0, 40)
                .filter(i -> i != 39 && i != 5)
                .mapToObj(i -> completed(i, "" + i))
                .toArray(HistoryEvent[]::new))
        .completes("\"40 39 5\"");
  }

  @Test
  void anyNumberOfTasksMayDependOnOne() {
    Scenario.started(
            context -> {
              Task<Integer> one = context.callActivity("A", Integer.class);
              List<Task<Integer>> sums = new ArrayList<>();
              for (int i = 0; i < 50; i++) {
                int n = i;
                sums.add(one.thenApply(value -> number(value) + n));
              }
              return Objects.requireNonNull(context.allOf(sums).await()).size();
            })
        .turn(completed(0, "1"))
        .completes("50");
  }

  @Test
  void c06_anyOfNothingThrows() {
    Scenario.started(
            context -> {
              assertThatThrownBy(() -> context.anyOf(List.of()))
                  .isInstanceOf(IllegalArgumentException.class);
              assertThatThrownBy(() -> context.anyOf())
                  .isInstanceOf(IllegalArgumentException.class);
              return null;
            })
        .completes(null);
  }

  @Test
  void thenApplyRunsOnceAtAwait() {
    AtomicInteger runs = new AtomicInteger();
    Scenario scenario =
        Scenario.started(
            context -> {
              Task<Integer> length =
                  context
                      .callActivity("A", String.class)
                      .thenApply(
                          text -> {
                            runs.incrementAndGet();
                            return String.valueOf(text).length();
                          });
              runs.set(0);
              int sum = number(length.await()) + number(length.await());
              assertThat(runs).hasValue(1);
              return sum;
            });
    scenario.turn(completed(0, "\"four\"")).completes("8");
  }

  private static int number(@Nullable Integer value) {
    return value == null ? -1 : value;
  }

  @Test
  void whatATransformationThrowsSurfacesAndFailsTheAllOf() {
    Scenario.started(
            context -> {
              Task<Integer> bad =
                  context
                      .callActivity("A", Integer.class)
                      .thenApply(
                          n -> {
                            throw new ArithmeticException("bad");
                          });
              Task<Integer> failing = context.callActivity("B", Integer.class);
              Task<List<Integer>> all = context.allOf(List.of(bad, failing));
              try {
                return all.await();
              } catch (CompositeTaskFailedException e) {
                assertThat(all.isFailed()).isTrue();
                assertThat(bad.isFailed()).isTrue();
                assertThat(e.getFailures().get(0)).isInstanceOf(ArithmeticException.class);
                assertThat(e.getFailures().get(1)).isInstanceOf(TaskFailedException.class);
                return e.getFailures().size();
              }
            })
        .turn(completed(0, "1"), failed(1, "x"))
        .completes("2");
  }

  @Test
  void aTransformationMayAwait() {
    Scenario.started(
            context -> {
              Task<String> both =
                  context
                      .callActivity("A", String.class)
                      .thenApply(a -> a + context.callActivity("B", a, String.class).await());
              return both.await();
            })
        .turn(completed(0, "\"a\""))
        .asks(new TaskScheduled(1, "B", "\"a\""))
        .turn(completed(1, "\"b\""))
        .completes("\"ab\"");
  }

  @Test
  void isDoneDoesNotMoveTheCursor() {
    Scenario.started(
            context -> {
              Task<String> a = context.callActivity("A", String.class);
              Task<String> b = context.callActivity("B", String.class);
              a.await();
              return b.isDone();
            })
        .turn(completed(0, "\"a\""), completed(1, "\"b\""))
        .completes("false");
  }

  @Test
  void nestedCombinators() {
    Scenario.started(
            context -> {
              Task<String> go = context.waitForExternalEvent("go", String.class);
              Task<List<String>> all =
                  context.allOf(
                      List.of(
                          context.callActivity("A", String.class),
                          context.callActivity("B", String.class)));
              Task<?> first = context.anyOf(go, all).await();
              return first == all ? all.await() : go.await();
            })
        .turn(completed(0, "\"a\""))
        .turn(completed(1, "\"b\""), raised("go", "\"late\""))
        .completes("[\"a\",\"b\"]");
  }

  @Test
  void c36_genericResults() {
    Scenario.started(
            context -> context.callActivity("A", null, new TypeRef<List<List<Long>>>() {}).await())
        .turn(completed(0, "[[1],[2,3]]"))
        .completes("[[1],[2,3]]");
  }
}
