package io.durablefunctions.engine.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.engine.port.ActivityOutcome.Returned;
import org.junit.jupiter.api.Test;

class ActivityOutcomeTest {

  @Test
  void aResultIsJsonOrNothing() {
    assertThat(new Returned("[1]").result()).isEqualTo("[1]");
    assertThat(new Returned(null).result()).isNull();
    assertThatThrownBy(() -> new Returned("{1}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The result is not JSON as RFC 8259 has it.");
  }

  @Test
  void aResultOverTheLimitIsNone() {
    String largest = '"' + "x".repeat(10 * 1024 * 1024 - 2) + '"';
    assertThat(new Returned(largest).result()).hasSize(10 * 1024 * 1024);
    assertThatThrownBy(() -> new Returned('"' + "x" + largest.substring(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The result is larger than 10 MB");
  }
}
