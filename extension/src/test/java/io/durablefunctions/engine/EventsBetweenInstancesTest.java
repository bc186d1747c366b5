package io.durablefunctions.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.FaultPlan;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Events that orchestrations send to each other arrive once, whatever is dispatched again. */
class EventsBetweenInstancesTest {

  private static final int ENOUGH = 20_000;

  private Cluster cluster;
  private final SimulatedApp app =
      new SimulatedApp()
          .orchestrator(
              "Sender",
              context -> {
                context.sendEvent("counter", "count", 1);
                context.callActivity("Next", "x").await();
                context.sendEvent("counter", "count", 2);
                return context.waitForExternalEvent("end", String.class).await();
              })
          .activity(
              "Next",
              call -> {
                cluster.clock.advance(Duration.ofSeconds(1));
                return null;
              })
          .orchestrator(
              "Counter",
              context -> {
                List<Integer> seen = new ArrayList<>();
                while (seen.size() < 4) {
                  seen.add(context.waitForExternalEvent("count", Integer.class).await());
                  context.setCustomStatus(List.copyOf(seen));
                }
                return seen;
              });

  private void start(String name, String id) throws TimeoutException {
    cluster.client().start(Starts.of(name, id));
  }

  /** The event of the first turn is sent again after a second turn has been committed. */
  @Test
  void aTurnThatIsDispatchedAgainAfterALaterOneSendsNoSecondEvent() throws Exception {
    for (int at = 1; at < 40; at++) {
      int faultAt = at;
      int[] count = {0};
      cluster = new Cluster(app, 2, at, true);
      start("Counter", "counter");
      cluster.faults.plan(
          (operation, target) -> ++count[0] == faultAt ? Fault.UNKNOWN_APPLIED : Fault.NONE);
      try {
        start("Sender", "sender");
      } catch (RuntimeException noAnswer) {
        // It has started, or it has not and nothing was sent.
      }
      cluster.drain(ENOUGH, 0.1);
      cluster.faults.plan(FaultPlan.NONE);
      String seen = cluster.store.readSentinel("counter").sentinel().customStatus();
      assertThat(seen).as("a lost answer at call %s", at).isIn("[1,2]", null);
    }
  }
}
