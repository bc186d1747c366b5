package io.durablefunctions.benchmarks.report;

import io.durablefunctions.benchmarks.measure.Figure;
import io.durablefunctions.benchmarks.measure.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The goals with our figures, the peers' and the floor's, as a table in Markdown. */
public final class Table {

  private Table() {}

  /** The table, and below it the other figures that stand for themselves. */
  public static String of(List<Figure> measured) {
    List<Figure> figures = new ArrayList<>(measured);
    figures.addAll(Derived.of(measured));
    StringBuilder out = new StringBuilder();
    out.append("| what | JVM flags | goal | ours | | peers and floor |\n");
    out.append("| --- | --- | --- | --- | --- | --- |\n");
    for (Goal goal : Goals.all()) {
      out.append(line(goal, figures)).append('\n');
    }
    out.append("\n| measured without a goal | JVM flags | ours | peers and floor |\n");
    out.append("| --- | --- | --- | --- |\n");
    figures.stream()
        .filter(figure -> figure.who().equals(Figure.OWN) && !hasGoal(figure))
        .filter(figure -> !figure.unit().equals("ns/activity") && !figure.unit().equals("events"))
        .forEach(figure -> out.append(line(figure, figures)).append('\n'));
    return out.toString();
  }

  private static String line(Goal goal, List<Figure> figures) {
    Optional<Figure> ours = goal.ours(figures);
    String value = ours.map(Table::value).orElse("not measured");
    String met = ours.map(figure -> goal.isMetBy(figure) ? "met" : "**missed**").orElse("");
    List<String> others = new ArrayList<>();
    goal.others(figures).forEach(figure -> others.add(figure.who() + ": " + value(figure)));
    if (!goal.quoted().isEmpty()) {
      others.add(goal.quoted());
    }
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s | %s |",
        what(goal.row(), goal.unit()),
        goal.flags(),
        goal.text(),
        value,
        met,
        String.join("; ", others));
  }

  private static String line(Figure figure, List<Figure> figures) {
    String others =
        figures.stream()
            .filter(other -> other.isBeside(figure) && !other.who().equals(Figure.OWN))
            .map(other -> other.who() + ": " + value(other))
            .collect(Collectors.joining("; "));
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s |",
        what(figure.row(), figure.unit()),
        figure.flags(),
        value(figure),
        others);
  }

  /** The row with its unit, unless it begins with that. */
  private static String what(String row, String unit) {
    return row.startsWith(unit) ? row : row + ", " + unit;
  }

  private static boolean hasGoal(Figure figure) {
    return Goals.all().stream().anyMatch(goal -> goal.ours(List.of(figure)).isPresent());
  }

  private static String value(Figure figure) {
    return figure.error() == 0
        ? Numbers.text(figure.value())
        : Numbers.text(figure.value()) + " ± " + Numbers.text(figure.error());
  }
}
