package io.durablefunctions.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import io.durablefunctions.it.app.Instance;
import io.durablefunctions.it.app.SampleApp;
import io.durablefunctions.it.history.RawHistory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One of two processes is killed in the middle of a fan-out whose activities share messages. */
class KilledFanOutIT {

  private static final int ITEMS = 5_000;

  /** Sentinel, guard, and four turns: the start's and those of groups of results. */
  private static final int SOME_ROWS = 6;

  /** What was being pushed is lost with it, and found when its death is noticed. */
  private static final Duration RECOVERED = Duration.ofMinutes(4);

  @RegisterExtension static final SampleApp APP = SampleApp.of(2);

  @Test
  void c05_c06_everyActivityHasItsResultExactlyOnce() {
    RawHistory history = APP.history();
    Instance pricing = APP.first().start("pricing?items=" + ITEMS, "");
    await("the first results")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> history.of(pricing.id()).rows().size() >= SOME_ROWS);

    APP.process(0).kill();

    assertThat(history.of(pricing.id()).status()).as("when it died").isEqualTo("Running");
    JsonObject status = pricing.awaitFinishedOn(APP.process(1), RECOVERED);
    assertThat(status.getAsJsonObject("output").get("totalCents").getAsLong())
        .isEqualTo((long) ITEMS * (ITEMS + 1) / 2);
    assertThat(history.of(pricing.id()).check().scheduledTasks()).hasSize(ITEMS);
  }
}
