package io.durablefunctions.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.Task;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What an orchestration costs, in storage transactions, and where each of them goes. The host's
 * receive and delete are counted for each message; empty polls are the host's own.
 */
class TransactionCountTest {

  private final SimulatedApp app =
      new SimulatedApp()
          .orchestrator(
              "Chain",
              context -> {
                int value = 0;
                for (int i = 0; i < context.getInput(Integer.class); i++) {
                  value = context.callActivity("Increment", value, Integer.class).await();
                }
                return value;
              })
          .orchestrator(
              "FanOut",
              context -> {
                List<Task<Integer>> tasks = new ArrayList<>();
                for (int i = 0; i < context.getInput(Integer.class); i++) {
                  tasks.add(context.callActivity("Increment", i, Integer.class));
                }
                return context.allOf(tasks).await().size();
              })
          .activity("Increment", call -> String.valueOf(Integer.parseInt(call.input()) + 1));

  /** By operation; a message that the host took away counts a receive and a delete. */
  private TreeMap<String, Integer> cost(String name, int size, boolean riding) throws Exception {
    Cluster cluster = new Cluster(app, 1, 1, riding);
    cluster.client().start(Starts.of(name, "one", String.valueOf(size)));
    cluster.drain(100_000, 0);
    TreeMap<String, Integer> cost = new TreeMap<>();
    for (String call : cluster.faults.calls()) {
      cost.merge(call.substring(0, call.indexOf(' ')), 1, Integer::sum);
    }
    cost.put("host receives and deletes", 2 * cluster.deliveries());
    assertThat(cluster.store.readSentinel("one").sentinel().status())
        .isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
    return cost;
  }

  private static int sum(TreeMap<String, Integer> cost) {
    return cost.values().stream().mapToInt(Integer::intValue).sum();
  }

  @Test
  void aChainOfFiveRidingCostsElevenTransactions() throws Exception {
    TreeMap<String, Integer> cost = cost("Chain", 5, true);
    System.out.println("chain of 5, riding: " + sum(cost) + " " + cost);
    assertThat(cost.get("store.commit")).as("one for the start, one for each step").isEqualTo(6);
    assertThat(sum(cost)).isLessThanOrEqualTo(11);
  }

  @Test
  void aChainOfFiveThroughTheQueuesCostsTwentyThree() throws Exception {
    TreeMap<String, Integer> cost = cost("Chain", 5, false);
    System.out.println("chain of 5, through queues: " + sum(cost) + " " + cost);
    assertThat(sum(cost)).isLessThanOrEqualTo(23);
  }

  @Test
  void aRidingStepCostsOneTransaction() throws Exception {
    int step = sum(cost("Chain", 105, true)) - sum(cost("Chain", 5, true));
    assertThat(step).as("a hundred more steps").isEqualTo(100);
  }

  @Test
  void aStepThroughTheQueueCostsFourTransactions() throws Exception {
    int step = sum(cost("Chain", 105, false)) - sum(cost("Chain", 5, false));
    assertThat(step).as("a hundred more steps").isEqualTo(400);
  }

  @Test
  void aFanOutCommitsItsSchedulingInOneTransaction() throws Exception {
    TreeMap<String, Integer> cost = cost("FanOut", 1_000, false);
    System.out.println("fan-out of 1,000, one result at a time: " + sum(cost) + " " + cost);
    assertThat(cost.get("queues.send")).isEqualTo(1_000);
    assertThat(cost.get("store.commit")).as("the start, then one a result").isEqualTo(1_001);
  }

  /** Of a fan-out that is not wide, each task has a message of its own, but the one that rides. */
  @Test
  void aTaskOfANarrowFanOutCostsFourTransactions() throws Exception {
    TreeMap<String, Integer> cost = cost("FanOut", 100, true);
    System.out.println("fan-out of 100: " + sum(cost) + " " + cost);
    assertThat(sum(cost) / 100.0).isBetween(4.0, 4.2);
  }

  @Test
  void aTaskOfAWideFanOutCostsHalfATransaction() throws Exception {
    TreeMap<String, Integer> wide = cost("FanOut", 1_000, true);
    System.out.println("fan-out of 1,000: " + sum(wide) + " " + wide);
    assertThat(sum(wide) / 1_000.0).isLessThanOrEqualTo(0.6);
    TreeMap<String, Integer> wider = cost("FanOut", 10_000, true);
    System.out.println("fan-out of 10,000: " + sum(wider) + " " + wider);
    assertThat(sum(wider) / 10_000.0).isLessThanOrEqualTo(0.6);
  }
}
