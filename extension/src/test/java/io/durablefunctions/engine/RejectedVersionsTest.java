package io.durablefunctions.engine;

import static io.durablefunctions.VersionFailureStrategy.REJECT;
import static io.durablefunctions.VersionMatchStrategy.CURRENT_OR_OLDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.port.AppVersion;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What it costs to leave an instance to workers of another version, for as long as that takes. */
class RejectedVersionsTest {

  private static final int EVENTS = 20;

  private final Cluster cluster =
      new Cluster(
          new SimulatedApp()
              .orchestrator(
                  "Count",
                  context -> {
                    for (int i = 0; i < EVENTS; i++) {
                      context.waitForExternalEvent("go", Integer.class).await();
                    }
                    return "all";
                  }),
          1,
          7,
          true);

  private Sentinel sentinel() {
    return cluster.store.readSentinel("i").sentinel();
  }

  private void deploy(String version) {
    cluster.redeploy(0, new AppVersion(version, CURRENT_OR_OLDER, REJECT));
  }

  @Test
  void c56_anHourOfRejectionIsTwoMessagesAMinuteHoweverManyCameBefore() throws Exception {
    deploy("2");
    cluster.client().start(Starts.of("Count", "i"));
    deploy("1");
    for (int i = 0; i < EVENTS; i++) {
      cluster.client().raiseEvent("i", "go", "1");
    }
    Instant end = cluster.clock.instant().plus(Duration.ofHours(1));
    int before = cluster.deliveries();
    while (cluster.clock.instant().isBefore(end)) {
      assertThat(cluster.deliverNext()).as("there is always one on its way").isTrue();
    }
    // One a minute is maintenance's, which looks after each instance that rests.
    assertThat(cluster.deliveries() - before).isBetween(60, EVENTS + 140);
    assertThat(cluster.queues.texts(SimulatedApp.queueOf("Count"))).hasSizeLessThanOrEqualTo(2);
    assertThat(cluster.queues.names()).noneMatch(name -> name.endsWith("-poison"));
    assertThat(sentinel().status()).isEqualTo(OrchestrationRuntimeStatus.RUNNING);

    deploy("2");
    Instant deployed = cluster.clock.instant();
    while (!sentinel().status().isFinished()) {
      assertThat(cluster.deliverNext()).isTrue();
    }
    assertThat(sentinel().output()).isEqualTo("\"all\"");
    assertThat(Duration.between(deployed, cluster.clock.instant()))
        .isLessThanOrEqualTo(Duration.ofMinutes(1));
  }
}
