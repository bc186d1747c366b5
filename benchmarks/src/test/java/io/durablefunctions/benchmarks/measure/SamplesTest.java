package io.durablefunctions.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

  @Test
  void theOrderDoesNotMatter() {
    assertThat(Samples.of(3, 1, 2).median()).isEqualTo(2);
  }

  @Test
  void oneOutlierChangesNeitherMedianNorSpread() {
    double[] values = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();
    values[99] = 1_000_000;
    Samples samples = Samples.of(values);
    assertThat(samples.median()).isEqualTo(50);
    assertThat(samples.spread()).as("from 10 to 90").isEqualTo(40);
  }

  @Test
  void oneValueIsItsOwnMedian() {
    assertThat(Samples.of(7).median()).isEqualTo(7);
    assertThat(Samples.of(7).spread()).isZero();
  }

  @Test
  void nothingIsNoMeasurement() {
    assertThatThrownBy(Samples::of).isInstanceOf(IllegalArgumentException.class);
  }
}
