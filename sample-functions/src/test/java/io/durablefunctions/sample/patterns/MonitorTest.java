package io.durablefunctions.sample.patterns;

import static io.durablefunctions.sample.DoneTasks.completed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.DurableTimer;
import io.durablefunctions.Task;
import io.durablefunctions.sample.patterns.Monitor.Sighting;
import io.durablefunctions.sample.patterns.Monitor.Watch;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MonitorTest {

  private static final Watch WATCH = new Watch(0, 10, 25);

  private final DurableOrchestrationContext context = mock(DurableOrchestrationContext.class);
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

  /** The mocked clock jumps to where each timer is set: a day-long monitor is tested at once. */
  @BeforeEach
  void aClockThatTimersMove() {
    DurableTimer timer = mock(DurableTimer.class);
    when(context.getInput(Watch.class)).thenReturn(WATCH);
    when(context.getCurrentUtcDateTime()).thenAnswer(call -> now.get());
    when(context.createTimer(any(Instant.class)))
        .thenAnswer(
            call -> {
              now.set(call.getArgument(0));
              return timer;
            });
  }

  @Test
  void itLooksUntilTheJobIsReady() {
    looksGive(false, true);

    assertThat(new Monitor().watchRendering(context)).isEqualTo(new Sighting(true, 2));
    assertThat(now.get()).isEqualTo(Instant.EPOCH.plusSeconds(10));
  }

  @Test
  void itGivesUpWhenTimeIsUp() {
    looksGive(false, false, false, true);

    assertThat(new Monitor().watchRendering(context)).isEqualTo(new Sighting(false, 3));
  }

  private void looksGive(Boolean first, Boolean... next) {
    Task<Boolean> looks = completed(first);
    when(looks.await()).thenReturn(first, next);
    when(context.callActivity("LookAtRendering", WATCH, Boolean.class)).thenReturn(looks);
  }
}
