package io.durablefunctions.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.durablefunctions.it.app.Instance;
import io.durablefunctions.it.app.SampleApp;
import io.durablefunctions.it.history.InstanceRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine dies in activities of 30 s; another one is there, with nothing or much to do. */
@Tag("recovery")
class LongActivityDeathIT {

  /**
   * As many as the process that lives on has places for (24 of the queue, 12 for what is pushed),
   * with those of others: what is more waits for a place in any case.
   */
  private static final int ORDERS = 24;

  private static final int OTHERS = 12;
  private static final Duration LATENCY = Duration.ofSeconds(30);
  private static final RecordedSample SAMPLE = new RecordedSample("long-activity");

  @RegisterExtension static final SampleApp APP = SAMPLE.app(2, LATENCY).onMachinesOfTheirOwn();

  private final Hub hub = new Hub(APP);

  @AfterEach
  void bringItBack() {
    hub.bringBack(0);
  }

  /** An instance goes on when its activity runs again: its next turn is one latency later. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ordersGoOnWithinTwoMinutes(boolean busy) {
    if (busy) {
      List<Instance> others = Hub.order(APP.process(1), OTHERS);
      assertThat(others).hasSize(OTHERS);
    }
    List<Instance> orders = Hub.order(APP.first(), ORDERS);
    String dying = hub.starter(orders.get(0));
    await("some of them in their second step there, in mid-activity")
        .atMost(LATENCY.multipliedBy(3))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> hub.inHandsOf(dying, orders, 3) >= ORDERS / 10);
    Instant death = Instant.now();
    APP.first().kill();

    Map<String, InstanceRows> open = Recovery.open(hub.history());
    Map<String, InstanceRows> all = hub.awaitEnd(Duration.ofMinutes(15));
    Recovery turns = Recovery.ofOwnersDeath(death, dying, open, all);
    Recovery recovery =
        new Recovery(turns.times().stream().map(time -> time.minus(LATENCY)).toList());
    recovery.print(
        "the machine dies in activities of 30 s, " + Hub.name(busy),
        "until the activity runs again");
    Recovery.waitsOfOthers(death, dying, LATENCY, open, all)
        .print("the same, " + Hub.name(busy), "steps of others", "waited for their turn");
    Hub.assertGoOn(recovery, all);
  }
}
