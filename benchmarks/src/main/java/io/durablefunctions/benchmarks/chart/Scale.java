package io.durablefunctions.benchmarks.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How long a value's bar is, as a share of the longest possible one.
 *
 * @param logarithmic whether each decade is as long as the next
 * @param from the value of length 0
 * @param to the value of length 1
 */
record Scale(boolean logarithmic, double from, double to) {

  static Scale of(double... values) {
    double max = Arrays.stream(values).max().orElse(0);
    double min = Arrays.stream(values).filter(value -> value > 0).min().orElse(max);
    if (max > BarChart.LOGARITHMIC_FROM * min) {
      // A tenth of a decade below, so that the smallest bar can be seen.
      return new Scale(true, decade(Math.floor(Math.log10(min) - 0.1)), max);
    }
    return new Scale(false, 0, max > 0 ? max : 1);
  }

  private static double decade(double exponent) {
    return Math.pow(10, exponent);
  }

  /** Between 0 and 1. */
  double length(double value) {
    if (!logarithmic) {
      return value / to;
    }
    return value <= from ? 0 : Math.log(value / from) / Math.log(to / from);
  }

  /** Where lines are drawn: at each decade, or at quarters of the next round number. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    if (logarithmic) {
      for (double tick = from; tick <= to; tick *= 10) {
        ticks.add(tick);
      }
      return ticks;
    }
    double step = step();
    for (int i = 0; i * step <= to; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** The largest of 1, 2, 2.5 and 5 times a power of ten that makes at least four steps. */
  private double step() {
    double power = decade(Math.floor(Math.log10(to)));
    for (double candidate : new double[] {1, 0.5, 0.25, 0.2}) {
      if (to / (candidate * power) >= 4) {
        return candidate * power;
      }
    }
    return 0.1 * power;
  }
}
