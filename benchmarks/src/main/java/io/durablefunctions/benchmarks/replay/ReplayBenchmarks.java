package io.durablefunctions.benchmarks.replay;

import io.durablefunctions.benchmarks.measure.Figure;
import io.durablefunctions.benchmarks.measure.Fork;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks of this package twice: with the JVM's default flags, and with those of the
 * Functions worker. Arguments are JMH's own and win over what the benchmarks say, such as {@code -f
 * 3 -i 10 -r 2}, {@code -prof gc}, {@code -p activities=100}, or a pattern of the benchmarks to be
 * run.
 */
public final class ReplayBenchmarks {

  private static final String HERE = "\\.benchmarks\\.replay\\.";

  private ReplayBenchmarks() {}

  /** Runs them with JMH's arguments and returns the figures. */
  public static List<Figure> run(String... arguments)
      throws RunnerException, CommandLineOptionException {
    List<Figure> figures = new ArrayList<>(ReplayFigures.eventCounts());
    figures.addAll(run("default", List.of(), arguments));
    figures.addAll(run("C1", Fork.WORKER_FLAGS, arguments));
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
}
