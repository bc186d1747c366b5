package io.durablefunctions.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.Task;
import io.durablefunctions.engine.Starts;
import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.InMemoryWorkQueues.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How long a fan-out takes on several workers, in simulated time, if tasks share messages and if
 * none do. Each worker takes as many messages at once as the host does by its defaults.
 */
class BundleBalanceTest {

  private static final int AT_ONCE = 24;

  /** A little less than what a commit takes, which is what an invocation waits for at least. */
  private static final Duration COMMIT = Duration.ofMillis(10);

  static Stream<Arguments> fanOuts() {
    List<Arguments> all = new ArrayList<>();
    for (int workers : new int[] {2, 10}) {
      for (int size : new int[] {256, 512, 1_000, 5_000}) {
        all.add(Arguments.of(workers, size, "all 5 ms", (ToIntFunction<Random>) r -> 5));
        all.add(Arguments.of(workers, size, "all 20 ms", (ToIntFunction<Random>) r -> 20));
        all.add(Arguments.of(workers, size, "all 100 ms", (ToIntFunction<Random>) r -> 100));
        all.add(Arguments.of(workers, size, "all 400 ms", (ToIntFunction<Random>) r -> 400));
        all.add(Arguments.of(workers, size, "all 30 s", (ToIntFunction<Random>) r -> 30_000));
        all.add(
            Arguments.of(
                workers,
                size,
                "20 ms, each tenth 3 s",
                (ToIntFunction<Random>) r -> r.nextInt(10) == 0 ? 3_000 : 20));
        all.add(
            Arguments.of(
                workers,
                size,
                "10 ms to 10 s, evenly in their logarithm",
                (ToIntFunction<Random>) r -> (int) (10 * Math.pow(1_000, r.nextDouble()))));
      }
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0} workers, {1} tasks, {2}")
  @MethodSource("fanOuts")
  void noFanOutTakesMoreThanATenthLonger(
      int workers, int size, String what, ToIntFunction<Random> millis) throws Exception {
    Random random = new Random(7);
    int[] durations = new int[size];
    Arrays.setAll(durations, i -> millis.applyAsInt(random));
    Run apart = makespan(workers, durations, false);
    Run shared = makespan(workers, durations, true);
    double ratio = (double) shared.time().toMillis() / apart.time().toMillis();
    System.out.printf(
        "%d workers, %d tasks, %s: %d ms and %.2f transactions a task apart, %d and %.2f shared:"
            + " %.2f%n",
        workers,
        size,
        what,
        apart.time().toMillis(),
        (double) apart.transactions() / size,
        shared.time().toMillis(),
        (double) shared.transactions() / size,
        ratio);
    Duration tenthMore = apart.time().plus(apart.time().dividedBy(10));
    Duration brieflyMore = apart.time().plusMillis(workers == 2 ? 0 : 100);
    assertThat(shared.time())
        .isLessThanOrEqualTo(tenthMore.compareTo(brieflyMore) > 0 ? tenthMore : brieflyMore);
    assertThat(shared.transactions()).isLessThanOrEqualTo(apart.transactions() * 11 / 10);
  }

  private record Run(Duration time, int transactions) {}

  private static Run makespan(int workers, int[] durations, boolean shared) throws Exception {
    Cluster[] running = new Cluster[1];
    SimulatedApp app =
        new SimulatedApp()
            .orchestrator(
                "FanOut",
                context -> {
                  List<Task<Integer>> tasks = new ArrayList<>();
                  for (int i = 0; i < durations.length; i++) {
                    tasks.add(context.callActivity("Work", i, Integer.class));
                  }
                  return context.allOf(tasks).await().size();
                })
            .activity(
                "Work",
                call -> {
                  int millis = durations[Integer.parseInt(call.input())];
                  running[0].later.pass(Duration.ofMillis(millis));
                  return call.input();
                });
    Cluster cluster = new Cluster(app, 1, 1, shared);
    running[0] = cluster;
    cluster.client().start(Starts.of("FanOut", "f"));
    cluster.faults.plan(
        (operation, target) -> {
          if (operation.equals("store.commit")) {
            cluster.later.pass(COMMIT);
          }
          return Fault.NONE;
        });
    Instant start = cluster.clock.instant();
    Instant end = start;
    Instant[] free = new Instant[workers * AT_ONCE];
    Arrays.fill(free, start);
    for (int slot = 0; slot >= 0; slot = first(free)) {
      cluster.clock.set(free[slot]);
      if (work(cluster)) {
        free[slot] = cluster.clock.instant();
        end = free[slot].isAfter(end) ? free[slot] : end;
      } else {
        free[slot] = nextSomething(cluster, free);
      }
    }
    assertThat(cluster.store.readSentinel("f").sentinel().status())
        .isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
    int transactions = cluster.faults.calls().size() + 2 * cluster.deliveries();
    return new Run(Duration.between(start, end), transactions);
  }

  private static boolean work(Cluster cluster) {
    for (String queue : cluster.queues.names()) {
      Optional<Delivery> delivery = cluster.queues.receive(queue, Duration.ofHours(9));
      if (delivery.isPresent()) {
        cluster.handle(delivery.get(), false);
        return true;
      }
    }
    return false;
  }

  /** When another slot has finished, or a message appears; never if nothing is left to do. */
  private static Instant nextSomething(Cluster cluster, Instant[] free) {
    Instant now = cluster.clock.instant();
    return Stream.concat(Stream.of(free), cluster.queues.nextVisibleAt(queue -> true).stream())
        .filter(time -> time.isAfter(now))
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  /** The one that is free first; -1 if none ever is. */
  private static int first(Instant[] free) {
    int first = 0;
    for (int i = 1; i < free.length; i++) {
      first = free[i].isBefore(free[first]) ? i : first;
    }
    return free[first].equals(Instant.MAX) ? -1 : first;
  }
}
