package io.durablefunctions.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import io.durablefunctions.it.app.Instance;
import io.durablefunctions.it.app.Orders;
import io.durablefunctions.it.app.SampleApp;
import io.durablefunctions.it.history.RawHistory;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One of two processes is killed while it is in the middle of many orders. */
class KilledProcessIT {

  private static final int ORDERS = 40;

  /** With slow activities, so that the kill is sure to be in mid-order. */
  @RegisterExtension
  static final SampleApp APP = SampleApp.of(2).with("SampleLatencyMillis", "250");

  @Test
  void c05_c40_everyOrderFinishesWithEachResultExactlyOnce() {
    RawHistory history = APP.history();
    List<Instance> orders =
        IntStream.range(0, ORDERS)
            .parallel()
            .mapToObj(i -> APP.process(i % 2).start("orders", Orders.good()))
            .toList();
    await("a quarter of the orders, and no more than three quarters")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> history.finishedCount() >= ORDERS / 4);

    APP.process(0).kill();

    long finishedAtTheKill = history.finishedCount();
    System.out.println(
        "Killed one of two processes with "
            + finishedAtTheKill
            + " of "
            + ORDERS
            + " orders finished.");
    assertThat(finishedAtTheKill).as("orders finished when it died").isLessThan(ORDERS);
    for (Instance order : orders) {
      JsonObject status = order.awaitFinishedOn(APP.process(1));
      assertThat(status.get("runtimeStatus").getAsString()).isEqualTo("Completed");
      assertThat(status.getAsJsonObject("output").get("outcome").getAsString())
          .isEqualTo("SHIPPED");
      assertThat(history.of(order.id()).check().scheduledTasks())
          .containsExactly(
              "CheckAndReserveInventory", "ProcessPayment", "ScheduleShipping", "EmailCustomer");
    }
  }
}
