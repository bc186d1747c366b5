package io.durablefunctions.http.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RingPausesTest {

  private final AtomicLong nanos = new AtomicLong();
  private final RingPauses pauses = new RingPauses(nanos::get);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void eachFailureDoublesTheRestUpToALimitAndASuccessEndsIt() {
    Duration rest = RingPauses.FIRST;
    for (int i = 0; i < 20; i++) {
      pauses.failed("no");
      assertThat(pauses.isOver()).isFalse();
      pass(rest.minusNanos(1));
      assertThat(pauses.isOver()).isFalse();
      pass(Duration.ofNanos(1));
      assertThat(pauses.isOver()).isTrue();
      rest = rest.multipliedBy(2);
      rest = rest.compareTo(RingPauses.LONGEST) > 0 ? RingPauses.LONGEST : rest;
    }
    pauses.succeeded();
    pauses.failed("no");
    pass(RingPauses.FIRST);
    assertThat(pauses.isOver()).isTrue();
  }

  @Test
  void manyThatFailTogetherAreOneFailure() {
    pauses.failed("no");
    pauses.failed("no");
    pauses.failed("no");
    pass(RingPauses.FIRST);
    assertThat(pauses.isOver()).isTrue();
  }
}
