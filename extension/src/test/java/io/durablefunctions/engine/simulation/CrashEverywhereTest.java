package io.durablefunctions.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.Task;
import io.durablefunctions.TaskFailedException;
import io.durablefunctions.engine.StartRequest;
import io.durablefunctions.engine.Starts;
import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.FaultPlan;
import io.durablefunctions.engine.contract.TestCrash;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process dies, or an answer is lost, at each single storage call of an order in turn, and then
 * at random ones of many orders. Afterwards every order has come to its end exactly once.
 */
class CrashEverywhereTest {

  private static final int LONG_ENOUGH = 5_000;

  private static SimulatedApp app() {
    return new SimulatedApp()
        .orchestrator(
            "Order",
            context -> {
              context.setCustomStatus("reserving");
              List<Task<Integer>> parts = new ArrayList<>();
              for (int i = 0; i < 4; i++) {
                parts.add(context.callActivity("Reserve", i, Integer.class));
              }
              int sum = context.allOf(parts).await().stream().mapToInt(Integer::intValue).sum();
              context.setCustomStatus("paying");
              try {
                context.callActivity("Pay", sum, String.class).await();
              } catch (TaskFailedException e) {
                context.callActivity("Release", sum).await();
              }
              return context.callActivity("Mail", "done " + sum, String.class).await();
            })
        .activity("Reserve", call -> call.input())
        .activity(
            "Pay",
            call -> {
              throw new IllegalStateException("declined");
            })
        .activity("Release", call -> null)
        .activity("Mail", call -> call.input());
  }

  @EachFault
  void oneFaultAtEachCall(Fault fault) {
    faultAtEachCall(fault, true, Integer.MAX_VALUE, true);
    faultAtEachCall(fault, false, Integer.MAX_VALUE, true);
  }

  @EachFault
  void oneFaultAtEachCallWithoutACache(Fault fault) {
    faultAtEachCall(fault, true, Integer.MAX_VALUE, false);
    faultAtEachCall(fault, false, Integer.MAX_VALUE, false);
  }

  @EachFault
  void oneFaultAtEachCallWhenTurnsAreTooLargeForARow(Fault fault) {
    faultAtEachCall(fault, true, 2, true);
    faultAtEachCall(fault, false, 2, true);
  }

  private static void faultAtEachCall(
      Fault fault, boolean riding, int eventsInARow, boolean caching) {
    Cluster without = cluster(0, riding, eventsInARow, caching);
    runOneOrder(without, "order-without-faults");
    int calls = without.faults.calls().size();
    assertThat(calls).isGreaterThan(20);
    for (int at = 1; at <= calls; at++) {
      Cluster cluster = cluster(at, riding, eventsInARow, caching);
      cluster.faults.plan(FaultPlan.atCall(at, fault));
      runOneOrder(cluster, "order-" + fault + "-" + riding + "-" + at);
    }
  }

  private static Cluster cluster(long seed, boolean riding, int eventsInARow, boolean caching) {
    Cluster cluster = new Cluster(app(), 2, seed, riding);
    cluster.store.limitTurnsTo(eventsInARow);
    if (!caching) {
      cluster.cacheBytes(0);
    }
    return cluster;
  }

  private static void runOneOrder(Cluster cluster, String id) {
    startUntilItIsThere(cluster, id);
    cluster.drain(LONG_ENOUGH, 0);
    cluster.faults.applyDelayed();
    cluster.drain(LONG_ENOUGH, 0);
    Invariants.check(cluster, id);
    assertThat(cluster.store.readSentinel(id).sentinel().status())
        .as(id)
        .isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
    assertThat(cluster.store.readSentinel(id).sentinel().output()).isEqualTo("\"done 6\"");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void manyFaultsAtRandom(long seed) {
    System.out.println("CrashEverywhereTest.manyFaultsAtRandom seed=" + seed);
    Random random = new Random(seed);
    Cluster cluster = new Cluster(app(), 3, seed, seed % 3 != 0);
    FaultPlan plan = FaultPlan.atRandom(random, 25);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      cluster.faults.plan(plan);
      String id = "order-" + i;
      startUntilItIsThere(cluster, id);
      ids.add(id);
    }
    cluster.faults.plan(plan);
    cluster.drain(200_000, 0.1);
    cluster.faults.applyDelayed();
    cluster.faults.plan(FaultPlan.NONE);
    cluster.drain(200_000, 0);
    assertThat(cluster.crashes()).isPositive();
    ids.forEach(id -> Invariants.check(cluster, id));
  }

  /** As a client does that gets an error and looks whether it was started nevertheless. */
  private static void startUntilItIsThere(Cluster cluster, String id) {
    StartRequest request = Starts.of("Order", id);
    for (int attempt = 0; attempt < 20; attempt++) {
      try {
        cluster.client().start(request);
        return;
      } catch (TestCrash crash) {
        cluster.restartAll();
      } catch (io.durablefunctions.OrchestrationAlreadyExistsException started) {
        return;
      } catch (TimeoutException | RuntimeException again) {
        continue;
      }
    }
    throw new AssertionError(id + " could not be started");
  }
}
