package io.durablefunctions.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.durablefunctions.it.app.Instance;
import io.durablefunctions.it.app.Orders;
import io.durablefunctions.it.app.SampleApp;
import io.durablefunctions.it.history.InstanceRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One activity halts the JVM each time that it runs, among 80 orders. */
@Tag("recovery")
class DeadlyActivityIT {

  private static final int ORDERS = 80;
  private static final int MOST_DEATHS = 3;
  private static final RecordedSample SAMPLE = new RecordedSample("deadly-activity");

  @RegisterExtension static final SampleApp APP = SAMPLE.app(1, Duration.ofMillis(500));

  @Test
  void onlyTheGuiltyOneFailsAfterThreeDeathsAndAllEndWithinFiveMinutes() {
    Hub hub = new Hub(APP);
    List<Instance> unused = Hub.order(APP.first(), ORDERS - 1);
    Instant begin = Instant.now();
    Instance guilty = APP.first().start("orders", Orders.paidBy(RecordedSteps.DEADLY_CARD));
    int[] hosts = {0};
    await("the end of all orders")
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              hub.restartIfEnded(0, "-again-" + ++hosts[0]);
              return hub.history().finishedCount() >= ORDERS;
            });

    Map<String, InstanceRows> all = hub.history().all();
    Recovery recovery = new Recovery(List.of(Duration.between(begin, Instant.now())));
    int deaths = SAMPLE.paid().timesOf(RecordedSteps.DEADLY_CARD);
    recovery.print("an activity halts the JVM, among 80 orders", deaths + " deaths");
    assertThat(deaths).isLessThanOrEqualTo(MOST_DEATHS);
    String failure = guilty.statusFrom(APP.first()).body();
    assertThat(failure).contains("ProcessPayment").contains("rewind");
    all.remove(guilty.id());
    Hub.assertCompleted(all);
    assertThat(recovery.longest()).isLessThanOrEqualTo(Duration.ofSeconds(300));
  }
}
