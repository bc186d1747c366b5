package io.durablefunctions.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonPrimitive;
import io.durablefunctions.it.app.HubQueues;
import io.durablefunctions.it.app.Instance;
import io.durablefunctions.it.app.Orders;
import io.durablefunctions.it.app.SampleApp;
import io.durablefunctions.it.app.SharedAzurite;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A flood of slow activities takes all places of their queue, and other instances' turns do not
 * wait for it: without push orchestrators have a queue of their own, and of the places for what is
 * pushed some are theirs alone.
 */
class FloodIT {

  private static final int ORDERS = 150;

  /** More than there are places for what is pushed. */
  private static final int PUSHED_ORDERS = 30;

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
    approvedInAFloodOf(ORDERS, APP);

    assertThat(queues.count(APP.hub().toLowerCase(Locale.ROOT) + "-activities"))
        .as("what still waits of the flood")
        .isGreaterThan(0);
  }

  @Test
  void turnsThatArePushedFindAPlaceInAFloodOfActivities() {
    approvedInAFloodOf(PUSHED_ORDERS, PUSHED);
  }

  private static void approvedInAFloodOf(int orders, SampleApp app) {
    Instance waiting = app.first().start("patterns/approval?seconds=600", "");
    waiting.awaitCustomStatus("Waiting");
    IntStream.range(0, orders).parallel().forEach(i -> app.first().start("orders", Orders.good()));

    assertThat(waiting.raise("Approval", "true").status()).isEqualTo(202);
    assertThat(waiting.awaitOutput()).isEqualTo(new JsonPrimitive("approved"));
  }
}
