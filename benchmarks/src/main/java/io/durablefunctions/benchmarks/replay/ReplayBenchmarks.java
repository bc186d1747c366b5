package io.durablefunctions.benchmarks.replay;

import io.durablefunctions.benchmarks.Figure;
import io.durablefunctions.benchmarks.Figures;
import io.durablefunctions.benchmarks.chart.BarChart;
import io.durablefunctions.benchmarks.replay.Measurement.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks of this package twice: with the JVM's default flags, and with those of the
 * Functions worker. Arguments are JMH's own and win over what the benchmarks say, such as {@code -f
 * 3 -i 10 -r 2}, {@code -prof gc}, {@code -p activities=100}, or a pattern of the benchmarks to be
 * run. The folder for the figures is the system property {@code benchmarks.figures}.
 */
public final class ReplayBenchmarks {

  /** Where the figures go if nothing else is said; this module's folder is the current one. */
  private static final String FIGURES = "target/figures";

  private static final String HERE = "\\.benchmarks\\.replay\\.";

  private ReplayBenchmarks() {}

  /** Writes {@code replay.json} and charts, and prints a table. */
  public static void main(String[] arguments)
      throws RunnerException, CommandLineOptionException, IOException {
    Path folder = Path.of(System.getProperty("benchmarks.figures", FIGURES));
    List<Figure> figures = run(arguments);
    Figures.write(folder.resolve("replay.json"), figures);
    for (Shape shape : Shape.values()) {
      String row = ReplayFigures.row(Part.REPLAY, shape, 1000);
      Files.writeString(folder.resolve("replay-" + shape.label() + ".svg"), chart(row, figures));
    }
    for (Figure figure : figures) {
      System.out.printf(
          Locale.ROOT,
          "%-8s %-30s %-28s %12.2f ± %10.2f %s%n",
          figure.flags(),
          figure.row(),
          figure.who(),
          figure.value(),
          figure.error(),
          figure.unit());
    }
  }

  /** Runs them with JMH's arguments and returns the figures. */
  public static List<Figure> run(String... arguments)
      throws RunnerException, CommandLineOptionException {
    List<Figure> figures = new ArrayList<>(ReplayFigures.eventCounts());
    figures.addAll(run("default", List.of(), arguments));
    figures.addAll(run("C1", List.of("-XX:TieredStopAtLevel=1"), arguments));
    return figures;
  }

  private static List<Figure> run(String flags, List<String> jvm, String... arguments)
      throws RunnerException, CommandLineOptionException {
    CommandLineOptions given = new CommandLineOptions(arguments);
    OptionsBuilder options = new OptionsBuilder();
    options.parent(given).shouldFailOnError(true).jvmArgsAppend(jvm.toArray(String[]::new));
    if (given.getIncludes().isEmpty()) {
      options.include(HERE);
    }
    List<Measurement> measured =
        new Runner(options.build()).run().stream().map(Measurement::of).toList();
    return ReplayFigures.of(measured, flags);
  }

  private static String chart(String row, List<Figure> figures) {
    List<BarChart.Bar> bars =
        figures.stream()
            .filter(figure -> figure.row().equals(row) && figure.unit().equals("ns/activity"))
            .map(
                figure ->
                    new BarChart.Bar(
                        figure.who() + " (" + figure.flags() + ")",
                        figure.value(),
                        figure.unit(),
                        figure.who().equals(Engine.OWN.label())))
            .toList();
    return BarChart.svg(row.replace("1000", "of 1,000 activities") + ", processor time", bars);
  }
}
