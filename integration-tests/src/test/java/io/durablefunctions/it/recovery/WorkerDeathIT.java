package io.durablefunctions.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.it.app.Instance;
import io.durablefunctions.it.app.SampleApp;
import io.durablefunctions.it.history.InstanceRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The worker dies alone, among 150 orders, and its host starts another one. */
@Tag("recovery")
class WorkerDeathIT {

  private static final int ORDERS = 150;
  private static final RecordedSample SAMPLE = new RecordedSample("worker-death");

  @RegisterExtension static final SampleApp APP = SAMPLE.app(1, Duration.ofMillis(250));

  @Test
  void allOrdersGoOnWithinThirtySecondsAndNoneFails() {
    Hub hub = new Hub(APP);
    List<Instance> unused = Hub.order(APP.first(), ORDERS);
    hub.awaitFinished(ORDERS / 10);

    Instant death = Instant.now();
    APP.first().killWorker();

    Map<String, InstanceRows> open = Recovery.open(hub.history());
    Map<String, InstanceRows> all = hub.awaitEnd(Duration.ofMinutes(5));
    Recovery recovery = Recovery.of(death, open.keySet(), open, all);
    Payments paid = SAMPLE.paid();
    long twice = paid.begunTwice();
    recovery.print(
        "the worker dies alone",
        "%d of %d payments begun twice, %d of them under way at the death"
            .formatted(twice, ORDERS, paid.begunTwiceByDeath()));
    Hub.assertCompleted(all);
    assertThat(paid.begunTwiceInOneProcess()).isZero();
    assertThat(recovery.longest()).isLessThanOrEqualTo(Duration.ofSeconds(30));
  }
}
