package io.durablefunctions.localhost.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PollDelayTest {

  @Test
  void growsToTheMaximumAndStartsAgainAfterAMessage() {
    PollDelay delay = new PollDelay(Duration.ofSeconds(2), new Random(7));

    Duration last = delay.next(true);
    assertThat(last).isEqualTo(Duration.ofMillis(100));
    for (int i = 0; i < 10; i++) {
      Duration next = delay.next(false);
      assertThat(next).isBetween(last, Duration.ofSeconds(2));
      last = next;
    }
    assertThat(last).isEqualTo(Duration.ofSeconds(2));
    assertThat(delay.next(true)).isEqualTo(Duration.ofMillis(100));
  }
}
