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
 * wait for it, without push either: orchestrators have a queue of their own.
 */
class FloodIT {

  private static final int ORDERS = 150;

  @RegisterExtension
  static final SampleApp APP =
      SampleApp.of(1)
          .with("SampleLatencyMillis", "3000")
          .with("AzureFunctionsJobHost__extensions__durableFunctions__push", "off");

  private final HubQueues queues = new HubQueues(SharedAzurite.connectionString(), APP.hub());

  @Test
  void turnsOfOthersDoNotWaitForAFloodOfActivities() {
    Instance waiting = APP.first().start("patterns/approval?seconds=600", "");
    waiting.awaitCustomStatus("Waiting");
    IntStream.range(0, ORDERS).parallel().forEach(i -> APP.first().start("orders", Orders.good()));

    assertThat(waiting.raise("Approval", "true").status()).isEqualTo(202);
    assertThat(waiting.awaitOutput()).isEqualTo(new JsonPrimitive("approved"));

    assertThat(queues.count(APP.hub().toLowerCase(Locale.ROOT) + "-activities"))
        .as("what still waits of the flood")
        .isGreaterThan(0);
  }
}
