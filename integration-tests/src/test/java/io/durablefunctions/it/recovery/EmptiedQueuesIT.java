package io.durablefunctions.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.it.app.HubQueues;
import io.durablefunctions.it.app.Instance;
import io.durablefunctions.it.app.SampleApp;
import io.durablefunctions.it.app.SharedAzurite;
import io.durablefunctions.it.history.InstanceRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** All queues of a hub are emptied with 500 instances in flight. */
@Tag("recovery")
class EmptiedQueuesIT {

  private static final int ORDERS = 500;
  private static final RecordedSample SAMPLE = new RecordedSample("emptied-queues");

  @RegisterExtension
  static final SampleApp APP = SAMPLE.app(2, Duration.ofMillis(500)).onMachinesOfTheirOwn();

  @Test
  void allGoOnWithinThreeMinutes() {
    Hub hub = new Hub(APP);
    List<Instance> unused = Hub.order(APP.first(), ORDERS);
    Instant event = Instant.now();
    int messages = new HubQueues(SharedAzurite.connectionString(), APP.hub()).clearAll();

    Map<String, InstanceRows> open = Recovery.open(hub.history());
    Map<String, InstanceRows> all = hub.awaitEnd(Duration.ofMinutes(20));
    Recovery recovery = Recovery.of(event, open.keySet(), open, all);
    recovery.print("all queues emptied", messages + " messages deleted");
    Hub.assertCompleted(all);
    assertThat(recovery.longest()).isLessThanOrEqualTo(Duration.ofSeconds(180));
  }
}
