package io.durablefunctions.benchmarks.measure;

import java.util.Arrays;

/** Repeated measurements of one thing, in any unit. */
public final class Samples {

  private final double[] sorted;

  private Samples(double[] sorted) {
    this.sorted = sorted;
  }

  /** At least one value, in any order. */
  public static Samples of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("Nothing was measured.");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Samples(sorted);
  }

  /** The value that half of them do not exceed. */
  public double median() {
    return percentile(50);
  }

  /** Half of the range from the 10th to the 90th percentile: four of five lie within. */
  public double spread() {
    return (percentile(90) - percentile(10)) / 2;
  }

  /** The smallest value that so many of a hundred do not exceed. */
  double percentile(int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
    return sorted[Math.max(rank, 1) - 1];
  }
}
