package io.durablefunctions.benchmarks.report;

import io.durablefunctions.benchmarks.measure.Figure;
import io.durablefunctions.benchmarks.measure.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a figure of ours is to be.
 *
 * @param row the figure's row
 * @param unit the figure's unit
 * @param flags the JVM's flags that it is measured with
 * @param limit the number that it is held against
 * @param atLeast whether it is to be no smaller than the limit; otherwise no larger
 * @param quoted what others need, as told elsewhere; empty if it is not told
 */
record Goal(String row, String unit, String flags, double limit, boolean atLeast, String quoted) {

  static Goal atMost(String row, String unit, String flags, double limit, String quoted) {
    return new Goal(row, unit, flags, limit, false, quoted);
  }

  static Goal atLeast(String row, String unit, String flags, double limit) {
    return new Goal(row, unit, flags, limit, true, "");
  }

  boolean isMetBy(Figure figure) {
    return atLeast ? figure.value() >= limit : figure.value() <= limit;
  }

  Optional<Figure> ours(List<Figure> figures) {
    return figures.stream()
        .filter(figure -> isAbout(figure) && figure.who().equals(Figure.OWN))
        .findFirst();
  }

  List<Figure> others(List<Figure> figures) {
    return figures.stream()
        .filter(figure -> isAbout(figure) && !figure.who().equals(Figure.OWN))
        .toList();
  }

  private boolean isAbout(Figure figure) {
    return figure.row().equals(row) && figure.unit().equals(unit) && figure.flags().equals(flags);
  }

  /** Such as {@code <= 70}. */
  String text() {
    return String.format(Locale.ROOT, "%s %s", atLeast ? ">=" : "<=", Numbers.text(limit));
  }
}
