package io.durablefunctions.engine.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.Starts;
import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.FaultPlan;
import io.durablefunctions.engine.contract.InMemoryWorkQueues.Delivery;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A message that comes back at once, though what it was for is committed. */
class RedeliveryTest {

  private static final String WORK = SimulatedApp.queueOf("Work");
  private static final Duration HOUR = Duration.ofHours(1);

  private final SimulatedApp app =
      new SimulatedApp()
          .orchestrator(
              "Chain",
              context -> {
                int one = context.callActivity("Work", 1, Integer.class).await();
                return context.callActivity("Work", one + 1, Integer.class).await();
              })
          .activity("Work", call -> call.input());

  private static Delivery started(Cluster cluster) throws Exception {
    cluster.client().start(Starts.of("Chain", "c"));
    return cluster.queues.receive(WORK, HOUR).orElseThrow();
  }

  private static void refuseStoreFrom(Cluster cluster, int commit) {
    int[] commits = {0};
    cluster.faults.plan(
        (called, target) -> {
          commits[0] += called.equals("store.commit") ? 1 : 0;
          return commits[0] >= commit && called.startsWith("store.")
              ? Fault.UNKNOWN_LOST
              : Fault.NONE;
        });
  }

  /** It is kept, and committed later; the message that began the ride has done its work. */
  @Test
  void aRideWhoseResultIsRefusedBringsNoMessageBack() throws Exception {
    Cluster cluster = new Cluster(app, 1, 6, true);
    Delivery first = started(cluster);
    refuseStoreFrom(cluster, 2);
    cluster.handle(first, false);
    cluster.faults.plan(FaultPlan.NONE);
    assertThat(cluster.queues.texts(WORK)).as("deleted").isEmpty();
    cluster.later.pass(Duration.ofMinutes(1));
    assertThat(cluster.store.readSentinel("c").sentinel().status())
        .isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
    assertThat(app.runs().values()).containsOnly(1);
  }

  /** Its process had committed the first step, and died in the second one. */
  @Test
  void aProcessThatKnowsNothingOfAnInstanceReadsItBeforeItRunsATask() throws Exception {
    Cluster cluster = new Cluster(app, 1, 6, true);
    Delivery first = started(cluster);
    int[] commits = {0};
    cluster.faults.plan(
        (called, target) ->
            called.equals("store.commit") && ++commits[0] == 2 ? Fault.CRASH_BEFORE : Fault.NONE);
    cluster.handle(first, true);
    assertThat(cluster.crashes()).isEqualTo(1);
    cluster.faults.plan(FaultPlan.NONE);
    cluster.clock.advance(Duration.ofSeconds(2));
    cluster.handle(first, false);
    assertThat(app.runs().entrySet().stream().filter(run -> run.getKey().contains("0")))
        .allMatch(run -> run.getValue() == 1);
  }

  @Test
  void aTaskOfAnInstanceThatIsGoneDoesNotRun() throws Exception {
    Cluster cluster = new Cluster(app, 2, 6, true);
    Delivery first = started(cluster);
    cluster.client().terminate("c", null, false);
    assertThat(cluster.client().purge("c")).isTrue();
    cluster.restartAll();
    cluster.clock.advance(Duration.ofSeconds(2));
    cluster.handle(first, false);
    assertThat(app.runs()).isEmpty();
  }
}
