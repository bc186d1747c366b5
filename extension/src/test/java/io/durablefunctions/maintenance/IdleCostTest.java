package io.durablefunctions.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.engine.Starts;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an app costs that has nothing to do: two ticks of maintenance a minute, and no more. */
class IdleCostTest {

  /**
   * Which processes are listed, which alarms are due, and which queues there are. With no process
   * busy, only maintenance sees that one has died.
   */
  private static final int REQUESTS = 3;

  private final Cluster cluster =
      new Cluster(
          new SimulatedApp()
              .orchestrator(
                  "Wait", context -> context.waitForExternalEvent("go", Integer.class).await())
              .activity("Work", call -> call.input()),
          1,
          1,
          true);

  private List<String> callsOfATick() {
    int before = cluster.faults.calls().size();
    cluster.maintain();
    List<String> calls = cluster.faults.calls();
    return List.copyOf(calls.subList(before, calls.size()));
  }

  @Test
  void aTickOfAnEmptyHubIsThreeRequests() {
    cluster.maintain();
    assertThat(callsOfATick()).hasSize(REQUESTS);
  }

  @Test
  void aTickCostsNoMoreWithAThousandInstancesThatWait() throws Exception {
    cluster.maintain();
    for (int i = 0; i < 1_000; i++) {
      cluster.client().start(Starts.of("Wait", "w" + i));
    }
    assertThat(callsOfATick()).hasSize(REQUESTS);
  }
}
