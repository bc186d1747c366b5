package io.durablefunctions.benchmarks.storage;

import io.durablefunctions.benchmarks.measure.Figure;
import io.durablefunctions.benchmarks.measure.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One client and a chain: its requests, how long it takes from the call of start to the result, and
 * what one more step adds, each beside the raw loop.
 */
final class ChainBenchmark {

  private static final int SHORT = 5;
  private static final int LONG = 55;
  private static final int WARM_UP = 300;
  private static final int TIMES = 300;
  private static final int TIMES_LONG = 80;

  private final boolean riding;
  private final Label label;

  ChainBenchmark(boolean riding, Label label) {
    this.riding = riding;
    this.label = label;
  }

  /** What came out for one length. */
  private record Chain(double requests, Samples engine, Samples raw) {}

  List<Figure> run() {
    String way = riding ? "riding" : "through queues";
    Chain five = measure(SHORT, TIMES, WARM_UP);
    Chain more = measure(LONG, TIMES_LONG, WARM_UP / 10);
    int steps = LONG - SHORT;
    double hop = (more.engine().median() - five.engine().median()) / steps;
    double rawHop = (more.raw().median() - five.raw().median()) / steps;
    double hopSpread = (more.engine().spread() + five.engine().spread()) / steps;
    double rawSpread = (more.raw().spread() + five.raw().spread()) / steps;
    List<Figure> figures = new ArrayList<>();
    figures.add(label.own("requests, chain of five, " + way, five.requests(), "requests", 0));
    figures.add(
        label.own(
            "requests, one more step, " + way,
            hundredth((more.requests() - five.requests()) / steps),
            "requests",
            0));
    figures.add(
        label.own(
            "chain of five, p50, " + way, five.engine().median(), "ms", five.engine().spread()));
    figures.add(
        label.floor("chain of five, p50, " + way, five.raw().median(), "ms", five.raw().spread()));
    figures.add(label.own("activity hop, " + way, hop, "ms", hopSpread));
    figures.add(label.floor("activity hop, " + way, rawHop, "ms", rawSpread));
    figures.add(label.own("activity hop against the raw loop, " + way, hop / rawHop, "x", 0));
    return figures;
  }

  /** A busy process also writes its own row every ten seconds: that is less. */
  private static double hundredth(double requests) {
    return Math.round(requests * 100) / 100.0;
  }

  private Chain measure(int steps, int times, int warmUp) {
    try (Pair pair = Pair.start(steps, riding)) {
      pair.warmUp(warmUp);
      Map<String, Long> unused = pair.engineHub().ledger().take();
      double[] engine = new double[times];
      double[] raw = new double[times];
      for (int i = 0; i < times; i++) {
        engine[i] = pair.engine().nanosOfOne() / 1e6;
        raw[i] = pair.raw().nanosOfOne() / 1e6;
      }
      Map<String, Long> requests = pair.engineHub().ledger().take();
      // The client's own look at the result is not the orchestration's.
      double total = Ledger.total(requests) - times;
      return new Chain(hundredth(total / times), Samples.of(engine), Samples.of(raw));
    }
  }
}
