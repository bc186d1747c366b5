package io.durablefunctions.benchmarks.report;

import io.durablefunctions.benchmarks.chart.BarChart;
import io.durablefunctions.benchmarks.measure.Figure;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The charts, by the names of their files; those whose figures were not measured are left out. */
public final class Charts {

  private Charts() {}

  /** Ours stand out. */
  public static Map<String, String> of(List<Figure> figures) {
    Map<String, String> charts = new TreeMap<>();
    add(
        "replay-chain",
        "Replay of a chain of 1,000 activities, processor time",
        figures,
        "replay chain 1000",
        "ns/activity",
        charts);
    add(
        "replay-fan-out",
        "Replay of a fan-out of 1,000 activities, processor time",
        figures,
        "replay fan-out 1000",
        "ns/activity",
        charts);
    add(
        "chain-of-five",
        "A chain of five that its caller waits for and runs",
        figures,
        "chain of five, p50, client.run",
        "ms",
        charts);
    add("hop", "One more step of a chain", figures, "activity hop, riding", "ms", charts);
    add(
        "throughput",
        "Chains of five, 100 at once",
        figures,
        "throughput, 100 at once",
        "chains/s",
        charts);
    add(
        "cold-start",
        "Added to the first invocation, which starts an orchestration",
        figures,
        "added to the first invocation, which starts an orchestration",
        "s",
        charts);
    return charts;
  }

  private static void add(
      String name,
      String title,
      List<Figure> figures,
      String row,
      String unit,
      Map<String, String> charts) {
    List<BarChart.Bar> bars =
        figures.stream()
            .filter(figure -> figure.row().equals(row) && figure.unit().equals(unit))
            .map(Charts::bar)
            .toList();
    if (!bars.isEmpty()) {
      charts.put(name + ".svg", BarChart.svg(title, bars));
    }
  }

  private static BarChart.Bar bar(Figure figure) {
    return new BarChart.Bar(
        figure.who() + " (" + figure.flags() + ")",
        figure.value(),
        figure.unit(),
        figure.who().equals(Figure.OWN));
  }
}
