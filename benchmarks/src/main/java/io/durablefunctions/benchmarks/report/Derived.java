package io.durablefunctions.benchmarks.report;

import io.durablefunctions.benchmarks.measure.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Figures that are ratios of others, of parts that were measured apart. */
final class Derived {

  static final String AGAINST_DBOS =
      "client.run of a chain of five, p50, against DBOS on PostgreSQL";

  static final String COLD_START =
      "added to the first invocation, which starts an orchestration, against the SDK's first row";

  private static final String STARTED =
      "added to the first invocation, which starts an orchestration";
  private static final String DURABLE_TASK = "durabletask-java";
  private static final String IN_ITS_CALLER = "chain of five, p50, client.run";

  private Derived() {}

  /** The name of the row that holds the replay of 10,000 activities against that of 100. */
  static String growth(String shape) {
    return "replay " + shape + ", an event of 10,000 activities against one of 100";
  }

  /** The name of the row that holds the figure of another row against the peer's. */
  static String againstDurableTask(String row) {
    return row + ", an event against " + DURABLE_TASK;
  }

  /** As many as the figures allow. */
  static List<Figure> of(List<Figure> figures) {
    List<Figure> derived = new ArrayList<>();
    for (String flags : List.of("default", "C1")) {
      for (String shape : List.of("chain", "fan-out")) {
        addRatio(
            growth(shape),
            find(figures, f -> isOurs(f, "replay " + shape + " 10000", "ns/event", flags)),
            find(figures, f -> isOurs(f, "replay " + shape + " 100", "ns/event", flags)),
            derived);
        for (int activities : new int[] {1_000, 10_000}) {
          String replay = "replay " + shape + " " + activities;
          addAgainstDurableTask(replay, flags, figures, derived);
          addAgainstDurableTask("decode and " + replay, flags, figures, derived);
        }
      }
    }
    addRatio(
        COLD_START,
        find(figures, f -> isOurs(f, STARTED, "s", "C1")),
        find(figures, f -> f.row().equals(STARTED) && f.who().startsWith("the Azure SDK")),
        derived);
    addRatio(
        AGAINST_DBOS,
        find(figures, f -> isOurs(f, IN_ITS_CALLER, "ms", "default")),
        find(figures, f -> f.row().equals(IN_ITS_CALLER) && f.who().startsWith("DBOS")),
        derived);
    return derived;
  }

  private static void addAgainstDurableTask(
      String row, String flags, List<Figure> figures, List<Figure> derived) {
    Optional<Figure> ours = find(figures, f -> isOurs(f, row, "ns/event", flags));
    addRatio(
        againstDurableTask(row),
        ours,
        ours.flatMap(
            own -> find(figures, f -> f.isBeside(own) && f.who().startsWith(DURABLE_TASK))),
        derived);
  }

  private static Optional<Figure> find(List<Figure> figures, Predicate<Figure> wanted) {
    return figures.stream().filter(wanted).findFirst();
  }

  private static boolean isOurs(Figure figure, String row, String unit, String flags) {
    return figure.row().equals(row)
        && figure.unit().equals(unit)
        && figure.flags().equals(flags)
        && figure.who().equals(Figure.OWN);
  }

  private static void addRatio(
      String row, Optional<Figure> above, Optional<Figure> below, List<Figure> derived) {
    if (above.isPresent() && below.isPresent()) {
      Figure one = above.get();
      double ratio = one.value() / below.get().value();
      derived.add(new Figure(row, Figure.OWN, ratio, "x", 0, one.flags()));
    }
  }
}
