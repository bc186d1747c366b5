package io.durablefunctions.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.Task;
import io.durablefunctions.engine.Starts;
import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.FaultPlan;
import io.durablefunctions.engine.contract.InMemoryWorkQueues.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * A riding task has no message of its own. While it runs, other results of the same instance are
 * committed by the same process; then the process dies. The one that takes over must find out from
 * the table that the riding task is missing.
 */
class RideCrashTest {

  @Test
  void aRidingTaskIsNotLostThoughLaterTurnsWereCommittedMeanwhile() throws Exception {
    AtomicReference<Cluster> running = new AtomicReference<>();
    AtomicBoolean die = new AtomicBoolean(true);
    SimulatedApp app =
        new SimulatedApp()
            .orchestrator(
                "Ride",
                context -> {
                  context.callActivity("First", String.class).await();
                  Task<String> riding = context.callActivity("Riding", String.class);
                  Task<String> other = context.callActivity("Other", String.class);
                  return context.allOf(List.of(riding, other)).await().toString();
                })
            .activity("First", call -> "\"1\"")
            .activity("Other", call -> "\"2\"")
            .activity(
                "Riding",
                call -> {
                  if (die.getAndSet(false)) {
                    Cluster cluster = running.get();
                    deliver(cluster, "Other");
                    AtomicBoolean lives = new AtomicBoolean(true);
                    cluster.faults.plan(
                        (operation, target) ->
                            lives.getAndSet(false) ? Fault.CRASH_BEFORE : Fault.NONE);
                    cluster.store.readSentinel("ride"); // Dies here, with everything in memory.
                  }
                  return "\"3\"";
                });
    Cluster cluster = new Cluster(app, 1, 1, true);
    running.set(cluster);
    cluster.client().start(Starts.of("Ride", "ride"));

    deliver(cluster, "First");
    assertThat(cluster.crashes()).isEqualTo(1);

    cluster.faults.plan(FaultPlan.NONE);
    cluster.drain(1_000, 0);
    assertThat(cluster.store.readSentinel("ride").sentinel().status())
        .isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
    Invariants.check(cluster, "ride");
  }

  private static void deliver(Cluster cluster, String activity) {
    Delivery delivery =
        cluster
            .queues
            .receive(SimulatedApp.queueOf(activity), Duration.ofSeconds(60))
            .orElseThrow();
    cluster.handle(delivery, false);
  }
}
