package io.durablefunctions.it.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.durablefunctions.demo.StartFailedException;
import io.durablefunctions.it.app.SampleApp;
import io.durablefunctions.it.app.SharedAzurite;
import io.durablefunctions.it.history.HubCheck;
import io.durablefunctions.it.history.RawHistory;
import io.durablefunctions.it.proxy.StorageProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A mix of all patterns in several processes, of which one after the other is killed with {@code
 * kill -9} and started again. Short in every build; {@code mvn -B verify -Psoak} runs the long one.
 */
class SoakIT {

  private static final int ORCHESTRATIONS = Integer.getInteger("soak.orchestrations", 60);
  private static final int PROCESSES = Integer.getInteger("soak.processes", 2);
  private static final int KILLS = Integer.getInteger("soak.kills", 2);
  private static final int CLIENTS = 16;

  /**
   * A start whose process dies is looked at by its safety doorbell after a minute, or repeated by
   * its caller. The long form has such; the short one, which cannot wait, kills between starts.
   */
  private static final boolean KILLS_DURING_STARTS = Boolean.getBoolean("soak.killsDuringStarts");

  /**
   * The slow path: maintenance looks after what has rested for so long, which is longer than the
   * soak. Whoever has not ended without it is counted, and then it is let in.
   */
  private static final String REST =
      "AzureFunctionsJobHost__extensions__durableFunctions__maintenanceAge";

  private static final StorageProxy PROXY = new StorageProxy(SharedAzurite.connectionString());

  @RegisterExtension
  static final SampleApp APP =
      SampleApp.of(PROCESSES)
          .withStorage(PROXY::connectionString)
          .with("DurableFunctions__ManagementKey", Mix.KEY)
          .with("SampleLatencyMillis", "100")
          .with(REST, "01:00:00");

  private final RawHistory history = APP.history();
  private final Random random = new Random(Mix.SEED);

  @AfterAll
  static void stopProxy() {
    PROXY.close();
  }

  @Test
  void nothingIsLostStuckOrInconsistentThoughProcessesAreKilled() throws Exception {
    System.out.printf(
        "Soak: %d orchestrations, %d processes, %d kills, seed %d%n",
        ORCHESTRATIONS, PROCESSES, KILLS, Mix.SEED);
    Mix mix = new Mix(APP, PROCESSES, Mix.SEED);
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    List<Future<?>> calls = new ArrayList<>();
    int batch = ORCHESTRATIONS / KILLS;
    for (int kill = 0; kill < KILLS; kill++) {
      int end = kill == KILLS - 1 ? ORCHESTRATIONS : (kill + 1) * batch;
      AtomicInteger started = new AtomicInteger();
      for (int i = kill * batch; i < end; i++) {
        int number = i;
        calls.add(
            clients.submit(
                () -> {
                  mix.run(number);
                  started.incrementAndGet();
                }));
      }
      int enough = KILLS_DURING_STARTS ? batch / 2 : batch;
      await("enough of them started")
          .atMost(Duration.ofMinutes(5))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> started.get() >= enough);
      killOne(kill + 1);
    }
    for (Future<?> call : calls) {
      call.get();
    }
    clients.shutdown();
    int saved = awaitEnd();

    HubCheck check = APP.check();
    List<String> lost = check.lost(Mix.ids(ORCHESTRATIONS));
    System.out.printf(
        "Soak: %d instances, %d activities; %d kills, %d redeliveries, %d conflicts;"
            + " %d lost, %d stuck, %d inconsistent, %d saved by the slow path;"
            + " %d requests to storage%n",
        check.instances(),
        check.activities(),
        KILLS,
        PROXY.log().redeliveries(),
        PROXY.log().conflicts(),
        lost.size(),
        check.stuck().size(),
        check.inconsistent().size(),
        saved,
        PROXY.log().requests().size());
    assertThat(lost).isEmpty();
    assertThat(check.stuck()).isEmpty();
    assertThat(check.inconsistent()).isEmpty();
    assertThat(saved).as("saved by the slow path").isZero();
    assertThat(check.instances()).isGreaterThanOrEqualTo(ORCHESTRATIONS);
  }

  private void killOne(int number) throws StartFailedException {
    int victim = random.nextInt(PROCESSES);
    APP.process(victim).kill();
    System.out.printf(
        "Soak: kill %d of %d, process %d, %d finished%n",
        number, KILLS, victim + 1, history.finishedCount());
    APP.restart(victim, "-after-kill-" + number);
  }

  /** Returns how many needed the slow path. */
  private int awaitEnd() throws StartFailedException {
    try {
      awaitWhole();
      return 0;
    } catch (ConditionTimeoutException late) {
      HubCheck check = APP.check();
      check.stuck().forEach(one -> System.out.println("Soak: needs the slow path: " + one));
      check.inconsistent().forEach(one -> System.out.println("Soak: needs the slow path: " + one));
      APP.with(REST, "00:00:05");
      APP.process(0).kill();
      APP.restart(0, "-with-slow-path");
      awaitWhole();
      return check.stuck().size() + check.inconsistent().size();
    }
  }

  private void awaitWhole() {
    int[] finished = {-1};
    await("the end of all orchestrations")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              int now = history.finishedCount();
              if (now / 250 != finished[0] / 250) {
                System.out.println("Soak: " + now + " finished");
              }
              finished[0] = now;
              APP.first().fireTimer("DurableFunctionsMaintenance");
              return APP.check().isWhole();
            });
  }
}
