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

/** A machine dies in rides and in a fan-out; another one is there, with nothing or much to do. */
@Tag("recovery")
class MachineDeathIT {

  private static final int ORDERS = 40;
  private static final int ITEMS = 2_000;
  private static final RecordedSample SAMPLE = new RecordedSample("machine-death");

  @RegisterExtension
  static final SampleApp APP = SAMPLE.app(2, Duration.ofMillis(250)).onMachinesOfTheirOwn();

  private final Hub hub = new Hub(APP);

  @AfterEach
  void bringItBack() {
    hub.bringBack(0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ordersInRidesGoOnWithinTwoMinutes(boolean busy) {
    try (Load load = Load.at(APP.process(1), busy)) {
      List<Instance> orders = Hub.order(APP.first(), ORDERS);
      String dying = hub.starter(orders.get(0));
      await("some of them in their second step there")
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> hub.inHandsOf(dying, orders, 3) >= ORDERS / 10);
      Instant death = Instant.now();
      APP.first().kill();

      Map<String, InstanceRows> open = Recovery.open(hub.history());
      Map<String, InstanceRows> all = load.thenAwaitEnd(hub);
      Recovery recovery = Recovery.ofOwnersDeath(death, dying, open, all);
      recovery.print("the machine dies in rides, " + Hub.name(busy), "");
      Hub.assertGoOn(recovery, all);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFanOutGoesOnWithinTwoMinutes(boolean busy) {
    try (Load load = Load.at(APP.process(1), busy)) {
      Instance pricing = APP.first().start("pricing?items=" + ITEMS, "");
      int rows = hub.history().of(pricing.id()).turns().size();
      await("the first results")
          .pollInterval(Duration.ofMillis(10))
          .until(() -> hub.history().of(pricing.id()).turns().size() > rows);
      Instant death = Instant.now();
      APP.first().kill();

      Map<String, InstanceRows> open = Recovery.open(hub.history());
      Map<String, InstanceRows> all = load.thenAwaitEnd(hub);
      boolean wasOpen = open.containsKey(pricing.id());
      Instant end =
          all.get(pricing.id()).turns().stream()
              .map(InstanceRows.Turn::writtenAt)
              .max(Instant::compareTo)
              .orElseThrow();
      Recovery whole = new Recovery(wasOpen ? List.of(Duration.between(death, end)) : List.of());
      whole.print("the machine dies in a fan-out of 2,000, " + Hub.name(busy), "until its end");
      assertThat(wasOpen).as("killed in its midst").isTrue();
      Hub.assertGoOn(whole, all);
    }
  }
}
