package io.durablefunctions.benchmarks.replay;

import io.durablefunctions.benchmarks.measure.Figure;
import io.durablefunctions.benchmarks.replay.Measurement.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Measurements as figures: for an event of the engine's own history, and for an activity, which is
 * what compares where histories differ.
 */
final class ReplayFigures {

  private ReplayFigures() {}

  static List<Figure> of(List<Measurement> measured, String flags) {
    List<Measurement> all = new ArrayList<>(measured);
    for (Measurement one : measured) {
      for (Measurement other : measured) {
        if (other.part() == Part.DECODE
            && other.isOf(one.engine(), one.shape(), one.activities())) {
          if (one.part() == Part.REPLAY) {
            all.add(one.plus(other));
          } else if (one.part() == Part.DECODE_AND_REPLAY) {
            all.add(one.minus(other));
          }
        }
      }
    }
    all.sort(
        Comparator.comparing(Measurement::part)
            .thenComparing(Measurement::shape)
            .thenComparing(Measurement::activities)
            .thenComparing(Measurement::engine));
    List<Figure> figures = new ArrayList<>();
    for (Measurement one : all) {
      figures.add(figure(one, events(one), "ns/event", flags));
      figures.add(figure(one, one.activities(), "ns/activity", flags));
    }
    return figures;
  }

  /** Ours reads what is stored; the last turn's facts are not. */
  private static int events(Measurement one) {
    return one.engine() == Engine.OWN && one.part() == Part.DECODE
        ? OwnHistory.of(one.shape(), one.activities()).history().size()
        : one.engine().events(one.shape(), one.activities());
  }

  private static Figure figure(Measurement one, int count, String unit, String flags) {
    return new Figure(
        row(one.part(), one.shape(), one.activities()),
        one.engine().label(),
        rounded(one.nanos() / count),
        unit,
        rounded(one.error() / count),
        flags);
  }

  static String row(Part part, Shape shape, int activities) {
    return part.label() + " " + shape.label() + " " + activities;
  }

  /** Exact: how many events the histories have. */
  static List<Figure> eventCounts() {
    List<Figure> figures = new ArrayList<>();
    for (Shape shape : Shape.values()) {
      for (Engine engine : Engine.values()) {
        double events = engine.events(shape, 1000) / 1000.0;
        figures.add(
            new Figure(
                "history " + shape.label() + " 1000",
                engine.label(),
                events,
                "events/activity",
                0,
                "default"));
      }
    }
    return figures;
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
