package io.durablefunctions.benchmarks.storage;

import io.durablefunctions.benchmarks.measure.Figures;
import io.durablefunctions.benchmarks.measure.Fork;
import io.durablefunctions.benchmarks.measure.Parts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs the benchmarks of this package in two JVMs: with default flags and with the worker's. */
public final class StorageBenchmarks {

  private StorageBenchmarks() {}

  /** Takes about four minutes. */
  public static void run(Parts parts) throws InterruptedException, IOException {
    parts.run(
        "Storage, default flags",
        () -> Fork.with(List.of()).figures(StorageBenchmarks.class, "default"));
    parts.run(
        "Storage, the worker's flags",
        () -> Fork.with(Fork.WORKER_FLAGS).figures(StorageBenchmarks.class, "C1"));
  }

  /** In this JVM: the file for the figures, and what its flags are called. */
  public static void main(String[] arguments) throws Exception {
    Label label = new Label(arguments[1]);
    Path file = Path.of(arguments[0]);
    Parts parts = new Parts(soFar -> Figures.write(file, soFar.figures()));
    parts.run("  a chain, riding", new ChainBenchmark(true, label)::run);
    parts.run("  a chain through queues", new ChainBenchmark(false, label)::run);
    parts.run("  a chain in its caller", new CallerBenchmark(label)::run);
    parts.run("  throughput", new ThroughputBenchmark(label)::run);
    if (label.flags().equals("default")) {
      parts.run("  fan-outs", new FanOutBenchmark(label)::run);
    }
    System.exit(parts.isComplete() ? 0 : 1);
  }
}
