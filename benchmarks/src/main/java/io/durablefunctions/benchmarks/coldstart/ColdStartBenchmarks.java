package io.durablefunctions.benchmarks.coldstart;

import io.durablefunctions.benchmarks.measure.Figure;
import io.durablefunctions.benchmarks.measure.Fork;
import io.durablefunctions.benchmarks.measure.Samples;
import io.durablefunctions.localhost.azurite.Azurite;
import io.durablefunctions.localhost.worker.Worker;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fresh JVMs with the worker's flags, each of which loads an app as the worker does and makes its
 * first invocation; those that compare take turns. What is measured begins with reading the app's
 * folder, so the JVM's own start is not in it; it ends when the function has returned.
 */
public final class ColdStartBenchmarks {

  private static final int TIMES = 15;

  private final Azurite azurite;
  private final Path lib;
  private final Path plain;
  private final Path durable;

  private ColdStartBenchmarks(Azurite azurite, Path lib, Path folder) throws IOException {
    this.azurite = azurite;
    this.lib = lib;
    this.plain = StagedColdApp.plain(folder.resolve("plain"), lib);
    this.durable = StagedColdApp.durable(folder.resolve("durable"), lib);
  }

  /**
   * Takes about a minute.
   *
   * @param sample the module sample-functions, whose staged lib folder is taken; no figures, and a
   *     word why, where it is not built
   */
  public static List<Figure> run(Path sample) throws IOException {
    Path staged = sample.resolve("target").resolve("azure-functions");
    if (!Files.isDirectory(staged)) {
      System.out.println(
          "Cold start: skipped, because sample-functions is not built, expected " + staged + ".");
      return List.of();
    }
    System.out.println("Cold start: fresh JVMs ...");
    Path folder = Files.createTempDirectory("cold-start");
    try (Azurite azurite = Azurite.start()) {
      return new ColdStartBenchmarks(azurite, lib(staged), folder).measure();
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static Path lib(Path staged) throws IOException {
    try (Stream<Path> apps = Files.list(staged)) {
      return apps.map(app -> app.resolve("lib"))
          .filter(Files::isDirectory)
          .findFirst()
          .orElseThrow();
    }
  }

  private List<Figure> measure() throws IOException {
    double[] without = new double[TIMES];
    double[] idle = new double[TIMES];
    double[] start = new double[TIMES];
    double[] sdk = new double[TIMES];
    // The first one makes the tables and the queues, as the first one ever does.
    double unused = first(durable, "Start");
    for (int i = 0; i < TIMES; i++) {
      without[i] = first(plain, "Plain");
      idle[i] = first(durable, "Plain");
      start[i] = first(durable, "Start");
      sdk[i] = firstRow("cold" + i);
    }
    double base = Samples.of(without).median();
    return List.of(
        figure("first invocation: a plain function", "an app without us", without, 0),
        figure("first invocation: a plain function", Figure.OWN, idle, 0),
        figure("added to the first invocation of a plain function", Figure.OWN, idle, base),
        figure(
            "added to the first invocation, which starts an orchestration",
            Figure.OWN,
            start,
            base),
        figure(
            "added to the first invocation, which starts an orchestration",
            "the Azure SDK's first row alone",
            sdk,
            0),
        new Figure(
            "jars in the lib folder", Figure.OWN, StagedColdApp.megabytes(lib), "MB", 0, "C1"));
  }

  private static Figure figure(String row, String who, double[] seconds, double less) {
    Samples samples = Samples.of(seconds);
    return new Figure(row, who, samples.median() - less, "s", samples.spread(), "C1");
  }

  /** With what the worker has: local-host's jar names its libraries, and none of ours is there. */
  private double first(Path app, String function) throws IOException {
    return fork(List.of(home(ColdProbe.class), home(Worker.class)))
        .number(ColdProbe.class, app.toString(), function);
  }

  private double firstRow(String table) throws IOException {
    List<Path> classPath = new ArrayList<>(StagedColdApp.jars(lib));
    classPath.add(home(SdkProbe.class));
    return fork(classPath).number(SdkProbe.class, table);
  }

  /** The jar or the folder that a class was loaded from. */
  private static Path home(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private Fork fork(List<Path> classPath) {
    return new Fork(
        Fork.WORKER_FLAGS,
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
        Map.of("AzureWebJobsStorage", azurite.connectionString(), "TaskHub", "coldhub"));
  }
}
