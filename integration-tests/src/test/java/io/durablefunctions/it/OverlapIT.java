package io.durablefunctions.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import io.durablefunctions.it.app.Instance;
import io.durablefunctions.it.app.Orders;
import io.durablefunctions.it.app.SampleApp;
import io.durablefunctions.it.history.RawHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two workers of one app on one machine, as after a change of host.json: the first has rides under
 * way and its cache, the second gets all that is new, messages of the first one's orders included.
 */
class OverlapIT {

  private static final int ORDERS = 15;
  private static final String STARTED = "Worker process started and initialized";

  /** With slow activities, so that the second worker begins in mid-order. */
  @RegisterExtension
  static final SampleApp APP =
      SampleApp.of(1).inFolderOfItsOwn().with("SampleLatencyMillis", "1500");

  @Test
  void ordersOfBothWorkersFinishWithEachResultExactlyOnce() throws IOException {
    RawHistory history = APP.history();
    List<Instance> orders = new ArrayList<>(start());

    APP.changeHostJson();
    await("a second worker").atMost(Duration.ofSeconds(40)).until(() -> workers() == 2);
    assertThat(history.finishedCount()).as("orders finished by then").isLessThan(ORDERS);
    orders.addAll(start());

    for (Instance order : orders) {
      JsonObject status = order.awaitFinishedOn(APP.first());
      assertThat(status.get("runtimeStatus").getAsString()).isEqualTo("Completed");
      assertThat(status.getAsJsonObject("output").get("outcome").getAsString())
          .isEqualTo("SHIPPED");
      assertThat(history.of(order.id()).check().scheduledTasks())
          .containsExactly(
              "CheckAndReserveInventory", "ProcessPayment", "ScheduleShipping", "EmailCustomer");
    }
  }

  private static List<Instance> start() {
    return IntStream.range(0, ORDERS)
        .parallel()
        .mapToObj(i -> APP.first().start("orders", Orders.good()))
        .toList();
  }

  private static long workers() throws IOException {
    return Files.readAllLines(APP.first().log()).stream()
        .filter(line -> line.contains(STARTED))
        .count();
  }
}
