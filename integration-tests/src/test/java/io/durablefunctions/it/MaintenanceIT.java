package io.durablefunctions.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.durablefunctions.it.app.HubQueues;
import io.durablefunctions.it.app.Instance;
import io.durablefunctions.it.app.Orders;
import io.durablefunctions.it.app.SampleApp;
import io.durablefunctions.it.app.SharedAzurite;
import io.durablefunctions.it.history.RawHistory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The maintenance function in real processes; the test fires it instead of waiting for it. */
class MaintenanceIT {

  private static final int ORDERS = 60;

  @RegisterExtension
  static final SampleApp APP =
      SampleApp.of(2)
          .with("SampleLatencyMillis", "250")
          .with("AzureFunctionsJobHost__extensions__durableFunctions__maintenanceAge", "00:00:02");

  private final RawHistory history = APP.history();
  private final HubQueues queues = new HubQueues(SharedAzurite.connectionString(), APP.hub());

  /** Garbage, another program's JSON, the beginning of a message of ours. */
  @Test
  void messagesThatAreNotOursAreMovedOutOfTheWay() {
    APP.process(1).start("orders", Orders.good()).awaitFinished();
    String queue = APP.hub().toLowerCase(Locale.ROOT) + "-activities";
    queues.send(queue, "no base64!");
    queues.send(queue, base64("{\"order\":7}"));
    queues.send(queue, base64("df1a:{\"instance\":\"x\""));
    String foreign = APP.hub().toLowerCase(Locale.ROOT) + "-foreign";
    await("three foreign messages")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              APP.process(1).fireTimer("DurableFunctionsMaintenance");
              return queues.count(foreign) == 3;
            });
    assertThat(queues.count(queue)).isZero();
    assertThat(queues.count(queue + "-poison")).isZero();
    APP.process(1).start("orders", Orders.good()).awaitFinished();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * An administrator deletes all messages of the hub, and one of the processes that held some dies.
   */
  @Test
  void everyOrderComesToItsEndThoughAllMessagesAreDeleted() {
    long finishedBefore = history.finishedCount();
    List<Instance> orders =
        IntStream.range(0, ORDERS)
            .parallel()
            .mapToObj(i -> APP.process(i % 2).start("orders", Orders.good()))
            .toList();

    APP.process(0).kill();
    int lost = queues.clearAll();
    long finished = history.finishedCount() - finishedBefore;
    System.out.println(
        "Deleted " + lost + " messages with " + finished + " of " + ORDERS + " orders finished.");
    assertThat(finished).isLessThan(ORDERS);

    await("all orders finished")
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              APP.process(1).fireTimer("DurableFunctionsMaintenance");
              return history.finishedCount() - finishedBefore == ORDERS;
            });
    for (Instance order : orders) {
      assertThat(history.of(order.id()).check().scheduledTasks())
          .containsExactly(
              "CheckAndReserveInventory", "ProcessPayment", "ScheduleShipping", "EmailCustomer");
    }
  }
}
