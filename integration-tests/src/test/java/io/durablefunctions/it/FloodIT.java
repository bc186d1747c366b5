package io.durablefunctions.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonPrimitive;
import io.durablefunctions.it.app.HubQueues;
import io.durablefunctions.it.app.Instance;
import io.durablefunctions.it.app.Orders;
import io.durablefunctions.it.app.SampleApp;
import io.durablefunctions.it.app.SharedAzurite;
import io.durablefunctions.it.history.RawHistory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A flood of slow activities takes all places of their queue, and other instances' turns do not
 * wait for it: without push orchestrators have a queue of their own, and of the places for what is
 * pushed some are theirs alone. Nor do the app's own functions: pushed activities take so many
 * places of its process and no more.
 */
class FloodIT {

  private static final int ORDERS = 150;

  /** More than there are places for what is pushed. */
  private static final int PUSHED_ORDERS = 30;

  /** RingEndpoint.MOST_TASKS_AT_ONCE; the rest of a process is the app's own. */
  private static final int PLACES = 12;

  @RegisterExtension
  static final SampleApp APP =
      SampleApp.of(1)
          .with("SampleLatencyMillis", "3000")
          .with("AzureFunctionsJobHost__extensions__durableFunctions__push", "off");

  /** Its host reads no queue, so an event that finds no place would stay where it is. */
  @RegisterExtension
  static final SampleApp PUSHED =
      SampleApp.of(1).with("SampleLatencyMillis", "5000").withoutMaintenance().withoutQueues();

  private final HubQueues queues = new HubQueues(SharedAzurite.connectionString(), APP.hub());

  @Test
  void turnsOfOthersDoNotWaitForAFloodOfActivities() {
    assertThat(approvedInAFloodOf(ORDERS, APP)).hasSize(ORDERS);
    assertThat(queues.count(APP.hub().toLowerCase(Locale.ROOT) + "-activities"))
        .as("what still waits of the flood")
        .isGreaterThan(0);
  }

  @Test
  void aFloodThatIsPushedLeavesRoomForTurnsAndForTheAppsOwnFunctions() {
    List<Instance> orders = approvedInAFloodOf(PUSHED_ORDERS, PUSHED);

    assertThat(PUSHED.first().post("orders", "{}").status())
        .as("the app's own function, which refuses what is no order")
        .isEqualTo(400);
    await("the first activities are over")
        .atMost(Duration.ofSeconds(60))
        .until(() -> gone(orders) > 0);
    await("the second ones, too; the other orders have found no place")
        .during(Duration.ofSeconds(6))
        .atMost(Duration.ofSeconds(30))
        .until(() -> gone(orders) <= PLACES);
  }

  /** How many orders have the result of an activity. */
  private static long gone(List<Instance> orders) {
    RawHistory history = PUSHED.history();
    return orders.stream().filter(one -> history.of(one.id()).turns().size() > 1).count();
  }

  private static List<Instance> flood(int orders, SampleApp app) {
    return IntStream.range(0, orders)
        .parallel()
        .mapToObj(i -> app.first().start("orders", Orders.good()))
        .toList();
  }

  private static List<Instance> approvedInAFloodOf(int orders, SampleApp app) {
    Instance waiting = app.first().start("patterns/approval?seconds=600", "");
    waiting.awaitCustomStatus("Waiting");
    List<Instance> flood = flood(orders, app);

    assertThat(waiting.raise("Approval", "true").status()).isEqualTo(202);
    assertThat(waiting.awaitOutput()).isEqualTo(new JsonPrimitive("approved"));
    return flood;
  }
}
