package io.durablefunctions.engine.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.Starts;
import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.FaultPlan;
import io.durablefunctions.engine.contract.InMemoryStorage;
import io.durablefunctions.engine.contract.InMemoryWorkQueues;
import io.durablefunctions.engine.contract.TestClock;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import org.junit.jupiter.api.Test;

/** Looks that come to nothing here are rung for again. */
class LaterLooksTest {

  private static final String QUEUE = SimulatedApp.queueOf("Wait");

  private final SimulatedApp app =
      new SimulatedApp()
          .orchestrator(
              "Wait", context -> context.waitForExternalEvent("go", String.class).await());
  private final InMemoryStorage storage = new InMemoryStorage(new TestClock());
  private final InMemoryWorkQueues queues = storage.queues();
  private final LaterLooks looks =
      new LaterLooks(
          EnginePorts.on(storage, app.catalog(), app.invoker()).clock(storage.clock).build());

  /** Its message comes back at once, and is not to find a ring on its way that is not. */
  @Test
  void aRingThatIsRefusedIsNotOnItsWay() throws Exception {
    Cluster cluster = new Cluster(app, 1, 6, false);
    cluster.client().start(Starts.of("Wait", "i"));
    Sentinel sentinel = cluster.store.readSentinel("i").sentinel();
    storage.faults.plan(
        (called, target) -> called.equals("queues.send") ? Fault.UNKNOWN_LOST : Fault.NONE);
    assertThatThrownBy(() -> looks.ring(sentinel)).isInstanceOf(StorageException.class);
    storage.faults.plan(FaultPlan.NONE);
    looks.ring(sentinel);
    looks.ring(sentinel);
    assertThat(queues.texts(QUEUE)).hasSize(1);
  }
}
