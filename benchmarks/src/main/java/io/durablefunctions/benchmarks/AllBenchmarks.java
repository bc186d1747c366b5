package io.durablefunctions.benchmarks;

import io.durablefunctions.benchmarks.coldstart.ColdStartBenchmarks;
import io.durablefunctions.benchmarks.dbos.DbosBenchmarks;
import io.durablefunctions.benchmarks.measure.Parts;
import io.durablefunctions.benchmarks.quiet.QuietBenchmarks;
import io.durablefunctions.benchmarks.replay.ReplayBenchmarks;
import io.durablefunctions.benchmarks.report.Report;
import io.durablefunctions.benchmarks.storage.StorageBenchmarks;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Runs all benchmarks and prints the goals with our figures, the peers' and the floor. Arguments:
 * {@code --help}, or JMH's own for the part that JMH measures.
 */
public final class AllBenchmarks {

  private static final String HELP =
      """
      Measures Durable Functions for Java beside its peers and the floor, about 35 minutes.

        mvn -B -Pbenchmarks -pl sample-functions,benchmarks -am -DskipTests verify

      Options:
        -Dbenchmarks.jmh="-wi 3 -i 10"   JMH's arguments for replay and decoding; -h for JMH's help
        -Dbenchmarks.parts=storage,dbos  only these parts: replay, storage, dbos, coldstart,
                                           quiet

      A part that fails is told, and the rest is measured and written; the status is 1 then.
      It writes figures.json, table.md and charts (SVG) to benchmarks/target/figures, anew after
      each part.
      """;

  private AllBenchmarks() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0 && arguments[0].equals("--help")) {
      System.out.print(HELP);
      return;
    }
    List<String> parts =
        List.of(
            System.getProperty("benchmarks.parts", "storage,dbos,coldstart,replay,quiet")
                .split(",", -1));
    check(parts);
    double loadBefore = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    Report report = new Report(Path.of("target", "figures"), machine(loadBefore));
    Parts run = new Parts(report::write);
    if (parts.contains("storage")) {
      StorageBenchmarks.run(run);
    }
    if (parts.contains("dbos")) {
      run.run("DBOS", DbosBenchmarks::run);
    }
    if (parts.contains("coldstart")) {
      run.run("Cold start", () -> ColdStartBenchmarks.run(Path.of("..", "sample-functions")));
    }
    if (parts.contains("replay")) {
      run.run(
          "Replay and decoding: JMH, " + Arrays.toString(arguments),
          () -> ReplayBenchmarks.run(arguments));
    }
    if (parts.contains("quiet")) {
      QuietBenchmarks.run(run, Path.of("..").toAbsolutePath().normalize());
    }
    System.out.println("\n" + report.table(run));
    if (!run.isComplete()) {
      System.exit(1);
    }
  }

  private static void check(List<String> parts) {
    List<String> known = List.of("replay", "storage", "dbos", "coldstart", "quiet");
    for (String part : parts) {
      if (!known.contains(part)) {
        throw new IllegalArgumentException(
            "benchmarks.parts: expected some of " + known + ", found '" + part + "'.");
      }
    }
  }

  private static String machine(double loadBefore) {
    return String.format(
        Locale.ROOT,
        "%s, %d cores, %s %s, %s, load before the run %.1f",
        LocalDate.now(ZoneOffset.UTC),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.name"),
        System.getProperty("java.version"),
        System.getProperty("os.name"),
        loadBefore);
  }
}
