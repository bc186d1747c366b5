package io.durablefunctions.benchmarks.quiet;

import io.durablefunctions.benchmarks.measure.Figure;
import io.durablefunctions.benchmarks.measure.Parts;
import io.durablefunctions.benchmarks.measure.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The benchmarks of this package, each on a fresh app and a fresh Azurite. */
public final class QuietBenchmarks {

  /** How long nothing happens before what is measured in a quiet app. */
  static final Duration SILENCE = Duration.ofSeconds(25);

  /** The JVM of local-host and of its worker, as the Functions host starts that. */
  private static final String FLAGS = "C1";

  private QuietBenchmarks() {}

  /**
   * Takes about 15 minutes, most of which are silence.
   *
   * @param built the folder of the repository; nothing is measured, and a word why, where
   *     local-host and the sample are not built
   */
  public static void run(Parts parts, Path built) throws InterruptedException, IOException {
    if (!Files.isDirectory(stagedSample(built))) {
      System.out.println(
          "A quiet app: skipped, because sample-functions is not built, expected "
              + stagedSample(built)
              + ".");
      return;
    }
    parts.run("An app that does nothing", () -> Idle.measure(built));
    parts.run("A chain of five in a quiet app", () -> Chains.measure(built));
    parts.run("An event in a quiet app", () -> Events.measure(built));
    for (int width : new int[] {100, 1_000, 10_000}) {
      parts.run("A fan-out of " + width + " in a quiet app", () -> FanOut.measure(built, width));
    }
  }

  static Path stagedSample(Path built) {
    return built.resolve("sample-functions/target/azure-functions/durable-functions-sample");
  }

  /** A figure of ours. */
  static Figure own(String row, double value, String unit, double error) {
    return new Figure(row, Figure.OWN, value, unit, error, FLAGS);
  }

  /** The median and the spread of several measurements. */
  static Figure own(String row, List<Double> values, String unit) {
    Samples samples = Samples.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    return own(row, samples.median(), unit, samples.spread());
  }
}
