package io.durablefunctions.benchmarks.replay;

import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.ListStatistics;

/**
 * What JMH measured of one benchmark method with one set of parameters. Of its iterations the
 * median counts: other users of the machine only ever make some of them slower.
 *
 * @param engine whose
 * @param part what of the work
 * @param shape which orchestration
 * @param activities how many activities it has
 * @param nanos processor time of one operation, the median of all iterations
 * @param error half of the range of the middle four fifths of them
 */
record Measurement(
    Engine engine, Part part, Shape shape, int activities, double nanos, double error) {

  /** What of the work on a turn is measured. */
  enum Part {
    REPLAY("replay"),
    DECODE("decode"),
    DECODE_AND_REPLAY("decode and replay");

    private final String label;

    Part(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  static Measurement of(RunResult run) {
    BenchmarkParams params = run.getParams();
    List<String> names = List.of(params.getBenchmark().split("\\.", -1));
    Engine engine = Engine.ofBenchmark(names.get(names.size() - 2));
    ListStatistics nanos = new ListStatistics();
    for (BenchmarkResult fork : run.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        nanos.addValue(iteration.getSecondaryResults().get(CpuClock.NANOS).getScore());
      }
    }
    return new Measurement(
        engine,
        part(names.get(names.size() - 1)),
        Shape.valueOf(Objects.requireNonNull(params.getParam("shape"))),
        Integer.parseInt(params.getParam("activities")),
        nanos.getPercentile(50),
        (nanos.getPercentile(90) - nanos.getPercentile(10)) / 2);
  }

  private static Part part(String method) {
    return switch (method) {
      case "replay" -> Part.REPLAY;
      case "decode" -> Part.DECODE;
      case "decodeAndReplay" -> Part.DECODE_AND_REPLAY;
      default -> throw new IllegalArgumentException("A benchmark of another name: " + method);
    };
  }

  /** Both together, of two that were measured one after the other. */
  Measurement plus(Measurement other) {
    return with(Part.DECODE_AND_REPLAY, nanos + other.nanos, other);
  }

  /** What is left of the whole when a part is taken away. */
  Measurement minus(Measurement other) {
    return with(Part.REPLAY, nanos - other.nanos, other);
  }

  private Measurement with(Part newPart, double newNanos, Measurement other) {
    return new Measurement(
        engine, newPart, shape, activities, newNanos, Math.hypot(error, other.error));
  }

  boolean isOf(Engine other, Shape otherShape, int count) {
    return engine == other && shape == otherShape && activities == count;
  }
}
