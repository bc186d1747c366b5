package io.durablefunctions.benchmarks.storage;

import io.durablefunctions.benchmarks.measure.Figure;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.localhost.azurite.Azurite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an activity of a fan-out costs, all included: the start, the host's receives and deletes,
 * the end. With the defaults, where tasks of a wide fan-out share messages, and with a message for
 * each.
 */
final class FanOutBenchmark {

  /** Sentinel and turn row. */
  private static final int ROWS_OF_A_COMMIT = 2;

  /** The guard, and the two writes of the row for lists. */
  private static final int OTHER_ROWS = 3;

  private final Label label;

  FanOutBenchmark(Label label) {
    this.label = label;
  }

  List<Figure> run() {
    List<Figure> figures = new ArrayList<>();
    for (boolean sharing : new boolean[] {true, false}) {
      String way = sharing ? "" : ", a message each";
      double narrow = measure(100, sharing, way, figures);
      double wide = measure(1_000, sharing, way, figures);
      if (sharing) {
        double widest = measure(10_000, sharing, way, figures);
        figures.add(
            label.own(
                "requests, an activity of 10,000 against one of 100", widest / narrow, "x", 0));
      } else {
        figures.add(
            label.own(
                "requests, an activity of 1,000 against one of 100, a message each",
                wide / narrow,
                "x",
                0));
      }
    }
    return figures;
  }

  private double measure(int width, boolean sharing, String way, List<Figure> figures) {
    try (Azurite azurite = Azurite.start();
        Hub hub = Hub.open(azurite.connectionString())) {
      EngineWorkload workload = new EngineWorkload(hub, sharing);
      hub.host().serve(workload);
      String unused = new Run(hub, workload, StepApp.FAN_OUT, 20).one();
      Map<String, Long> before = hub.ledger().take();
      long nanos = System.nanoTime();
      String id = new Run(hub, workload, StepApp.FAN_OUT, width).one();
      nanos = System.nanoTime() - nanos;
      hub.host().awaitDeletes();
      Map<String, Long> requests = hub.ledger().take();
      double each = (Ledger.total(requests) - 1.0) / width;
      String row = "an activity of a fan-out of " + width + way;
      System.out.printf("  %s: %.2f requests, %s, in %.1f s%n", row, each, requests, nanos / 1e9);
      figures.add(label.own("requests, " + row, each, "requests", 0));
      figures.add(label.own("rows written, " + row, (double) rows(hub, id) / width, "rows", 0));
      return each;
    }
  }

  private static int rows(Hub hub, String instanceId) {
    StoredSentinel stored = hub.storage().instances().readSentinel(instanceId);
    if (stored == null) {
      throw new IllegalStateException("The instance " + instanceId + " is gone.");
    }
    return ROWS_OF_A_COMMIT * stored.sentinel().lastTurn() + OTHER_ROWS;
  }
}
