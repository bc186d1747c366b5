package io.durablefunctions.benchmarks.storage;

import io.durablefunctions.benchmarks.measure.Figure;
import io.durablefunctions.benchmarks.measure.Figures;
import io.durablefunctions.benchmarks.measure.Fork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the benchmarks of this package in two JVMs: with default flags and with the worker's. */
public final class StorageBenchmarks {

  private StorageBenchmarks() {}

  /** Takes about four minutes. */
  public static List<Figure> run() throws IOException {
    List<Figure> figures = new ArrayList<>();
    figures.addAll(Fork.with(List.of()).figures(StorageBenchmarks.class, "default"));
    figures.addAll(Fork.with(Fork.WORKER_FLAGS).figures(StorageBenchmarks.class, "C1"));
    return figures;
  }

  /** In this JVM: the file for the figures, and what its flags are called. */
  public static void main(String[] arguments) throws IOException {
    Label label = new Label(arguments[1]);
    List<Figure> figures = new ArrayList<>();
    say(label, "a chain, riding");
    figures.addAll(new ChainBenchmark(true, label).run());
    say(label, "a chain through queues");
    figures.addAll(new ChainBenchmark(false, label).run());
    say(label, "throughput");
    figures.addAll(new ThroughputBenchmark(label).run());
    if (label.flags().equals("default")) {
      say(label, "fan-outs");
      figures.addAll(new FanOutBenchmark(label).run());
    }
    Figures.write(Path.of(arguments[0]), figures);
    System.exit(0);
  }

  private static void say(Label label, String what) {
    System.out.println("Storage (" + label.flags() + "): " + what + " ...");
  }
}
