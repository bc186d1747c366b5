package io.durablefunctions.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.it.app.Instance;
import io.durablefunctions.it.app.SampleApp;
import io.durablefunctions.it.app.SharedAzurite;
import io.durablefunctions.it.history.InstanceRows;
import io.durablefunctions.it.proxy.StorageProxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Storage refuses writes for ten minutes. */
@Tag("recovery")
class OutageIT {

  private static final int ORDERS = 60;
  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("recovery.outageSeconds", 600));
  private static final RecordedSample SAMPLE = new RecordedSample("outage");
  private static final StorageProxy PROXY = new StorageProxy(SharedAzurite.connectionString());

  @RegisterExtension
  static final SampleApp APP =
      SAMPLE
          .app(2, Duration.ofMillis(500))
          .withStorage(PROXY::connectionString)
          .onMachinesOfTheirOwn();

  @AfterAll
  static void stopProxy() {
    PROXY.close();
  }

  @Test
  void noneFailsNoActivityRunsMoreThanTwiceAndAllGoOnWithinAMinute() {
    Hub hub = new Hub(APP);
    List<Instance> unused = Hub.order(APP.first(), ORDERS / 2);
    List<Instance> unusedToo = Hub.order(APP.process(1), ORDERS / 2);
    PROXY.refuseWrites(true);
    Map<String, InstanceRows> open = Recovery.open(hub.history());
    System.out.println("Storage refuses writes for " + OUTAGE.toSeconds() + " s.");
    // The outage's length is what is tested, not a wait for something.
    for (Instant end = Instant.now().plus(OUTAGE); Instant.now().isBefore(end); ) {
      LockSupport.parkUntil(end.toEpochMilli());
    }
    PROXY.refuseWrites(false);
    Instant back = Instant.now();

    Map<String, InstanceRows> all = hub.awaitEnd(Duration.ofMinutes(15));
    Recovery recovery = Recovery.of(back, open.keySet(), open, all);
    int most = SAMPLE.paid().most();
    recovery.print("storage refused writes", "a payment ran " + most + " times at most");
    Hub.assertCompleted(all);
    assertThat(most).isLessThanOrEqualTo(2);
    assertThat(recovery.longest()).isLessThanOrEqualTo(Duration.ofSeconds(60));
  }
}
