package io.durablefunctions.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.Task;
import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.FaultPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A fan-out whose tasks share messages, with a fault at its storage calls in turn. Some of its
 * tasks are slow, so that others go back to the queue.
 */
class BundleCrashTest {

  /** Three tasks a message. */
  private static final int WIDE = 384;

  private static final int ENOUGH = 20_000;

  /** Of the calls in the middle, which are alike, one in so many; each fault has others. */
  private static final int STRIDE = 5;

  private static final int FIRST_AND_LAST = 30;

  private Cluster cluster;

  private SimulatedApp app() {
    return new SimulatedApp()
        .orchestrator(
            "FanOut",
            context -> {
              List<Task<Integer>> tasks = new ArrayList<>();
              for (int i = 0; i < WIDE; i++) {
                tasks.add(context.callActivity("Work", i, Integer.class));
              }
              int sum = context.allOf(tasks).await().stream().mapToInt(i -> i).sum();
              return context.callActivity("Sum", sum, Integer.class).await();
            })
        .activity(
            "Work",
            call -> {
              // The second of its message, for one with a finished and one with a waiting
              // neighbour.
              boolean slow = Integer.parseInt(call.input()) % 30 == 1;
              cluster.later.pass(slow ? Duration.ofSeconds(1) : Duration.ofMillis(1));
              return call.input();
            })
        .activity("Sum", call -> call.input());
  }

  @EachFault
  void oneFaultAtEachCall(Fault fault) {
    int calls = run(0, FaultPlan.NONE, 0);
    assertThat(cluster.deliveries()).as("some went back to the queue").isBetween(135, 150);
    for (int at = 1; at <= calls; at++) {
      boolean alike = at > FIRST_AND_LAST && at <= calls - FIRST_AND_LAST;
      if (!alike || at % STRIDE == fault.ordinal() % STRIDE) {
        run(at, FaultPlan.atCall(at, fault), 0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void manyFaultsAtRandomAndMessagesTwice(long seed) {
    run(seed, FaultPlan.atRandom(new Random(seed), 25), 0.1);
  }

  /** Returns how many storage calls it took. */
  private int run(long seed, FaultPlan plan, double duplicates) {
    cluster = new Cluster(app(), 2, seed, true);
    cluster.faults.plan(plan);
    String id = "f" + seed;
    Scenario.start(cluster, "FanOut", id, null);
    cluster.drain(ENOUGH, duplicates);
    int calls = cluster.faults.calls().size();
    cluster.faults.plan(FaultPlan.NONE);
    cluster.faults.applyDelayed();
    cluster.drain(ENOUGH, 0);
    Invariants.check(cluster, id);
    assertThat(Scenario.sentinel(cluster, id).output())
        .as("seed %s", seed)
        .isEqualTo(String.valueOf(WIDE * (WIDE - 1) / 2));
    return calls;
  }
}
