package io.durablefunctions.benchmarks.storage;

import io.durablefunctions.benchmarks.measure.Figure;
import io.durablefunctions.benchmarks.measure.Samples;
import java.util.ArrayList;
import java.util.List;

/**
 * How many chains of five a second, with so many at once, and which share that is of what Azurite
 * can do with those requests. Engine and raw loop take turns, so that what else happens on the
 * machine hits both.
 */
final class ThroughputBenchmark {

  private static final int STEPS = 5;
  private static final int ROUNDS = 7;
  private static final int WARM_UP = 150;

  private final Label label;

  ThroughputBenchmark(Label label) {
    this.label = label;
  }

  List<Figure> run() {
    List<Figure> figures = new ArrayList<>();
    for (int atOnce : new int[] {1, 10, 100}) {
      figures.addAll(measure(atOnce, atOnce == 1 ? 60 : 200));
    }
    return figures;
  }

  private List<Figure> measure(int atOnce, int total) {
    double[] engine = new double[ROUNDS];
    double[] raw = new double[ROUNDS];
    double[] shares = new double[ROUNDS];
    try (Pair pair = Pair.start(STEPS, true)) {
      pair.warmUp(WARM_UP);
      for (int i = 0; i < ROUNDS; i++) {
        engine[i] = total / (pair.engine().nanosOf(total, atOnce) / 1e9);
        raw[i] = total / (pair.raw().nanosOf(total, atOnce) / 1e9);
        shares[i] = engine[i] / raw[i];
      }
    }
    String row = "throughput, " + atOnce + " at once";
    Samples own = Samples.of(engine);
    Samples floor = Samples.of(raw);
    Samples share = Samples.of(shares);
    return List.of(
        label.own(row, own.median(), "chains/s", own.spread()),
        label.floor(row, floor.median(), "chains/s", floor.spread()),
        label.own(
            "throughput as a share of the raw loop's, " + atOnce + " at once",
            share.median(),
            "x",
            share.spread()));
  }
}
