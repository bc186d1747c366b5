package io.durablefunctions.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A ride of slow activities gives its place to what waits for one. */
class GivingWayTest {

  private Duration step = Duration.ofSeconds(2);

  private final SimulatedApp app =
      new SimulatedApp()
          .orchestrator(
              "Two",
              context -> {
                context.callActivity("Work", String.class).await();
                return context.callActivity("Work", String.class).await();
              })
          .activity(
              "Work",
              call -> {
                this.cluster().clock.advance(step);
                return "1";
              });
  private final Cluster cluster = new Cluster(app, 1, 3, true);

  private Cluster cluster() {
    return cluster;
  }

  /** How many deliveries of the activities' queue it takes. */
  private int deliveries() throws Exception {
    cluster.client().start(Starts.of("Two", "t"));
    cluster.drain(20, 0);
    assertThat(cluster.index.row("t").status().isFinished()).isTrue();
    return cluster.deliveries();
  }

  @Test
  void aRideGoesOnWhereNothingWaits() throws Exception {
    assertThat(deliveries()).isEqualTo(1);
  }

  @Test
  void aSlowRideGivesWay() throws Exception {
    cluster.queues.crowded(true);
    assertThat(deliveries()).isEqualTo(2);
  }

  @Test
  void aQuickRideGoesOnAlthoughOthersWait() throws Exception {
    cluster.queues.crowded(true);
    step = Duration.ofMillis(300);
    assertThat(deliveries()).isEqualTo(1);
  }

  @Test
  void aCallersOwnPlaceIsItsOwn() throws Exception {
    cluster.queues.crowded(true);
    cluster.client().start(Starts.of("Two", "t"));
    var unused =
        cluster
            .firstWorker()
            .ridingForItsCaller(Duration.ofMinutes(1), () -> cluster.deliverVisible());
    assertThat(cluster.index.row("t").status().isFinished()).isTrue();
    assertThat(cluster.deliveries()).isEqualTo(1);
  }
}
