package io.durablefunctions.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.FaultPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that instances do to themselves and to each other, with a fault at each storage call
 * in turn, and then many of it at once with faults at random. More seeds: {@code
 * -Dsimulation.seeds=2000}.
 */
class ScenarioCrashTest {

  private static final int SEEDS = Integer.getInteger("simulation.seeds", 25);
  private static final int LONG_ENOUGH = 200_000;

  /**
   * Maintenance has looked at what rests by then: a row for lists may stay behind until it does.
   */
  private static final Duration LOOKED_AFTER = Cluster.MAINTENANCE_AGE.multipliedBy(6);

  static Stream<Arguments> scenariosAndFaults() {
    return IntStream.range(0, new Scenarios().all("").size())
        .boxed()
        .flatMap(
            scenario ->
                Stream.of(Fault.values())
                    .filter(fault -> fault != Fault.NONE)
                    .map(fault -> Arguments.of(scenario, fault)));
  }

  @ParameterizedTest
  @MethodSource("scenariosAndFaults")
  void oneFaultAtEachCall(int scenario, Fault fault) {
    for (boolean riding : new boolean[] {true, false}) {
      int calls = run(scenario, riding, FaultPlan.NONE, "without faults");
      for (int at = 1; at <= calls; at++) {
        run(
            scenario,
            riding,
            FaultPlan.atCall(at, fault),
            fault + " at call " + at + ", riding " + riding);
      }
    }
  }

  /** Returns how many storage calls it took. */
  private static int run(int which, boolean riding, FaultPlan plan, String what) {
    Scenarios scenarios = new Scenarios();
    Scenario scenario = scenarios.all("").get(which);
    Cluster cluster = new Cluster(scenarios.app(), 2, which, riding);
    cluster.faults.plan(plan);
    try {
      for (int i = 0; i < scenario.steps(); i++) {
        scenario.step(i, cluster);
      }
      cluster.drain(LONG_ENOUGH, 0);
      int calls = cluster.faults.calls().size();
      cluster.faults.plan(FaultPlan.NONE);
      cluster.faults.applyDelayed();
      settle(cluster);
      scenario.check(cluster);
      return calls;
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          scenario + ": " + what + ": " + e.getMessage() + "\n" + cluster.faults.calls(), e);
    }
  }

  private static void settle(Cluster cluster) {
    cluster.drain(LONG_ENOUGH, 0);
    if (cluster.hasSeenDeath()) {
      cluster.maintainFor(LOOKED_AFTER, LONG_ENOUGH);
    }
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, SEEDS);
  }

  /**
   * Three workers, messages twice, clocks minutes apart, late writes, split turns, no cache,
   * deaths.
   */
  @ParameterizedTest
  @MethodSource("seeds")
  void manyAtOnceWithFaultsAtRandom(long seed) {
    Random random = new Random(seed);
    Scenarios scenarios = new Scenarios();
    Cluster cluster = new Cluster(scenarios.app(), 3, seed, seed % 3 != 0);
    cluster.skewClocks(
        Duration.ofSeconds(random.nextInt(600) - 300),
        Duration.ofSeconds(random.nextInt(600) - 300),
        Duration.ZERO);
    if (seed % 4 == 0) {
      cluster.store.limitTurnsTo(2);
    }
    if (seed % 5 == 0) {
      cluster.cacheBytes(0);
    }
    FaultPlan plan = FaultPlan.atRandom(random, 30);
    List<Scenario> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      all.addAll(scenarios.all("-" + i));
    }
    int[] next = new int[all.size()];
    try {
      cluster.faults.plan(plan);
      while (step(all, next, cluster, random)) {
        cluster.drainSome(random.nextInt(6));
      }
      cluster.drain(LONG_ENOUGH, 0.05);
      cluster.faults.plan(FaultPlan.NONE);
      cluster.faults.applyDelayed();
      settle(cluster);
      assertThat(cluster.crashes()).isPositive();
      all.forEach(scenario -> scenario.check(cluster));
    } catch (AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
    }
  }

  /** The next step of one of them; false if all are done. */
  private static boolean step(List<Scenario> all, int[] next, Cluster cluster, Random random) {
    int[] open = IntStream.range(0, all.size()).filter(i -> next[i] < all.get(i).steps()).toArray();
    if (open.length == 0) {
      return false;
    }
    int chosen = open[random.nextInt(open.length)];
    all.get(chosen).step(next[chosen]++, cluster);
    return true;
  }

  @Test
  void withoutFaultsEveryScenarioIsAsItShouldBe() {
    for (int i = 0; i < new Scenarios().all("").size(); i++) {
      assertThat(run(i, true, FaultPlan.NONE, "without faults")).isGreaterThan(5);
    }
  }
}
