package io.durablefunctions.it.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.durablefunctions.it.app.SampleApp;
import io.durablefunctions.it.app.SharedAzurite;
import io.durablefunctions.it.history.HubCheck;
import io.durablefunctions.it.proxy.Fault;
import io.durablefunctions.it.proxy.FaultInjector;
import io.durablefunctions.it.proxy.StorageProxy;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Between two processes and their storage stands a proxy that delays requests, loses answers, cuts
 * connections and answers 500, 503 and 429, to each tenth request.
 */
class BadStorageIT {

  private static final int ORCHESTRATIONS = Integer.getInteger("badstorage.orchestrations", 40);
  private static final double SHARE = 0.1;

  private static final StorageProxy PROXY = new StorageProxy(SharedAzurite.connectionString());

  @RegisterExtension
  static final SampleApp APP =
      SampleApp.of(2)
          .withStorage(PROXY::connectionString)
          .with("DurableFunctions__ManagementKey", Mix.KEY)
          .with("SampleLatencyMillis", "20")
          .with("AzureFunctionsJobHost__extensions__durableFunctions__maintenanceAge", "00:00:05");

  @AfterAll
  static void stopProxy() {
    PROXY.close();
  }

  private static boolean isWhole(HubCheck check) {
    return check.isWhole() && check.lost(Mix.ids(ORCHESTRATIONS)).isEmpty();
  }

  @Test
  void nothingIsLostStuckOrInconsistentThoughStorageMisbehaves() {
    Mix mix = new Mix(APP, 2, Mix.SEED);
    FaultInjector faults = new FaultInjector(Mix.SEED, SHARE);
    PROXY.inject(faults);
    IntStream.range(0, ORCHESTRATIONS).parallel().forEach(mix::run);
    HubCheck check =
        await("the end of all orchestrations")
            .atMost(Duration.ofMinutes(3))
            .pollInterval(Duration.ofSeconds(1))
            .until(
                () -> {
                  APP.first().fireTimer("DurableFunctionsMaintenance");
                  return APP.check();
                },
                BadStorageIT::isWhole);
    System.out.printf(
        "Bad storage: seed %d, requests %s, %d redeliveries, %d conflicts;"
            + " %d lost, %d stuck, %d inconsistent%n",
        Mix.SEED,
        faults.counts(),
        PROXY.log().redeliveries(),
        PROXY.log().conflicts(),
        check.lost(Mix.ids(ORCHESTRATIONS)).size(),
        check.stuck().size(),
        check.inconsistent().size());
    assertThat(faults.counts()).containsKeys(Fault.values());
  }
}
