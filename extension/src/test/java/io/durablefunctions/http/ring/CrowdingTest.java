package io.durablefunctions.http.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CrowdingTest {

  private long nanos = Long.MAX_VALUE - 5;
  private final Crowding crowding = new Crowding(() -> nanos);

  @Test
  void aRefusalCountsForAWhile() {
    assertThat(crowding.isNow()).isFalse();
    crowding.noPlace();
    assertThat(crowding.isNow()).isTrue();
    nanos += Crowding.LATELY.minusNanos(1).toNanos();
    assertThat(crowding.isNow()).isTrue();
    nanos += Duration.ofNanos(1).toNanos();
    assertThat(crowding.isNow()).isFalse();
  }
}
