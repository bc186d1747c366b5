package io.durablefunctions.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumbersTest {

  @Test
  void theDigitsThatMatterAreKept() {
    assertThat(List.of(12_345.6, 123.4, 12.34, 1.234, 7.0, 0.0471))
        .extracting(Numbers::text)
        .containsExactly("12,346", "123", "12.3", "1.23", "7", "0.047");
  }
}
