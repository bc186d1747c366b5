package io.durablefunctions.it.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.durablefunctions.it.app.SampleApp;
import io.durablefunctions.it.history.HubCheck;
import io.durablefunctions.it.history.RawHistory;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A process that is asked to stop, and one that stands still for too long. */
class SignalsIT {

  private static final int ORCHESTRATIONS = 30;

  /** Longer than the lease of messages in these tests, which is 5 s. */
  private static final Duration FROZEN = Duration.ofSeconds(8);

  @RegisterExtension
  static final SampleApp APP =
      SampleApp.of(2)
          .with("DurableFunctions__ManagementKey", Mix.KEY)
          .with("SampleLatencyMillis", "2000")
          .with("AzureFunctionsJobHost__extensions__durableFunctions__maintenanceAge", "00:00:05");

  private final RawHistory history = APP.history();
  private final Mix mix = new Mix(APP, 2, 1);

  private void start(int from) {
    IntStream.range(from, from + ORCHESTRATIONS).parallel().forEach(mix::run);
  }

  private void awaitEnd(int started) {
    await("the end of all orchestrations")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              HubCheck check = APP.check();
              return check.instances() >= started && check.isWhole();
            });
  }

  @Test
  void aProcessThatIsAskedToStopLeavesNothingHalfDone() throws Exception {
    int before = history.finishedCount();
    start(1000);
    assertThat(APP.check().isWhole()).as("all is done, so this is not the middle").isFalse();

    Instant asked = Instant.now();
    APP.process(0).terminate();

    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofMillis(9_500));
    assertThat(Files.readString(APP.process(0).log())).doesNotContain("NoClassDefFound");
    APP.restart(0, "-after-term");
    awaitEnd(before + ORCHESTRATIONS);
  }

  /** Meanwhile others have got its messages and gone on; it wakes up in the middle of old turns. */
  @Test
  void aProcessThatStoodStillForLongerThanItsLeasesCannotDamageAnything() {
    int before = history.finishedCount();
    start(2000);
    assertThat(APP.check().isWhole()).as("all is done, so this is not the middle").isFalse();

    APP.process(1).freeze();
    Instant frozen = Instant.now();
    await("the others go on, and the leases end")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> Duration.between(frozen, Instant.now()).compareTo(FROZEN) > 0);
    int meanwhile = history.finishedCount() - before;
    APP.process(1).thaw();

    System.out.println("Frozen for " + FROZEN + ": " + meanwhile + " finished meanwhile.");
    awaitEnd(before + ORCHESTRATIONS);
    assertThat(APP.process(1).post("patterns/chain?title=Awake", "").status()).isEqualTo(202);
    awaitEnd(before + ORCHESTRATIONS + 1);
  }
}
