package io.durablefunctions.sample.patterns;

import static io.durablefunctions.testing.ActivityMocks.returning;
import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.sample.patterns.Monitor.Sighting;
import io.durablefunctions.sample.patterns.Monitor.Watch;
import io.durablefunctions.testing.DurableTest;
import io.durablefunctions.testing.DurableTestHub;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The clock jumps from look to look: a monitor of days is tested at once. */
@DurableTest(Monitor.class)
class MonitorTest {

  private static final int HOUR = 3600;
  private static final Watch WATCH = new Watch(0, HOUR, 2 * HOUR + 1);

  @Test
  void itLooksUntilTheJobIsReady(DurableTestHub hub) {
    Instant ready = hub.now().plus(Duration.ofMinutes(90));
    hub.activity("LookAtRendering", (Watch watch) -> !hub.now().isBefore(ready));

    assertThat(hub.start("WatchRendering", WATCH).awaitResult(Sighting.class))
        .isEqualTo(new Sighting(true, 3));
    assertThat(hub.now()).isBetween(ready, ready.plus(Duration.ofHours(1)));
  }

  @Test
  void itGivesUpWhenTimeIsUp(DurableTestHub hub) {
    hub.activity("LookAtRendering", returning(false));

    assertThat(hub.start("WatchRendering", WATCH).awaitResult(Sighting.class))
        .isEqualTo(new Sighting(false, 3));
  }
}
