package io.durablefunctions.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * What idle instances hold in memory: less than the bound, and about as much as is estimated. The
 * storage in memory shares the events with the cache, so they are not in the figure measured.
 */
class CacheBoundTest {

  private static final int INSTANCES = 4_000;
  private static final long LARGE = 1L << 30;

  private final SimulatedApp app =
      new SimulatedApp()
          .orchestrator(
              "Wait",
              context -> {
                int sum = 0;
                for (int i = 0; i < 5; i++) {
                  sum += context.callActivity("Work", i, Integer.class).await();
                }
                return sum + context.waitForExternalEvent("go", Integer.class).await();
              })
          .activity("Work", call -> call.input());

  private void fill(Cluster cluster) throws TimeoutException {
    for (int i = 0; i < INSTANCES; i++) {
      cluster.client().start(Starts.of("Wait", "w" + i));
    }
    while (cluster.deliverVisible()) {}
  }

  @Test
  void statesBeyondTheBoundAreForgottenAndReadAgain() throws Exception {
    long bound = 500_000;
    Cluster cluster = new Cluster(app, 1, 1, true);
    cluster.cacheBytes(bound);
    fill(cluster);
    assertThat(cluster.firstWorker().cachedBytes()).isBetween(bound / 2, bound);
    for (int i = 0; i < INSTANCES; i++) {
      cluster.client().raiseEvent("w" + i, "go", "1");
    }
    while (cluster.deliverVisible()) {}
    assertThat(cluster.firstWorker().cachedBytes()).isLessThanOrEqualTo(bound);
    for (int i = 0; i < INSTANCES; i++) {
      assertThat(cluster.store.readSentinel("w" + i).sentinel().output()).isEqualTo("11");
    }
  }

  /** The middle one of three, because what other tests have left may go meanwhile. */
  @Test
  void anIdleInstanceHoldsAboutWhatIsEstimated() throws Exception {
    List<Long> held = new ArrayList<>();
    long estimated = 0;
    for (int i = 0; i < 3; i++) {
      Cluster cluster = new Cluster(app, 1, 1, true);
      cluster.cacheBytes(LARGE);
      fill(cluster);
      letGo(cluster);
      estimated = cluster.firstWorker().cachedBytes();
      long full = usedHeap();
      cluster.restartAll();
      letGo(cluster);
      held.add(full - usedHeap());
    }
    Collections.sort(held);
    long real = held.get(1);
    System.out.printf(
        "an idle instance after five activities: %d bytes held besides its events, %d estimated with them%n",
        real / INSTANCES, estimated / INSTANCES);
    assertThat(real).isBetween(estimated / 5, estimated);
  }

  /** Of what is planned: the beat of a heart that is idle, or that stands still. */
  private static void letGo(Cluster cluster) {
    cluster.later.pass(Duration.ofMinutes(1));
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
