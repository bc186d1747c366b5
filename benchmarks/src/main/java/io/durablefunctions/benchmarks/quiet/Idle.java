package io.durablefunctions.benchmarks.quiet;

import io.durablefunctions.benchmarks.measure.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What an app costs that has nothing to do: the host's polls, its locks, and maintenance. */
final class Idle {

  /** By then the host has slowed down to its longest pause between two polls. */
  private static final Duration SETTLED = Duration.ofSeconds(60);

  private static final int MINUTES = 2;

  private Idle() {}

  static List<Figure> measure(Path built) throws IOException, InterruptedException {
    try (QuietApp app = QuietApp.start(built)) {
      double unused = app.millisOf("patterns/chain");
      Thread.sleep(SETTLED.toMillis());
      long all = app.storage().tally().all();
      long others = app.storage().tally().others();
      Thread.sleep(Duration.ofMinutes(MINUTES).toMillis());
      double allAMinute = (double) (app.storage().tally().all() - all) / MINUTES;
      double othersAMinute = (double) (app.storage().tally().others() - others) / MINUTES;
      return List.of(
          QuietBenchmarks.own("requests, a minute of an idle app", allAMinute, "requests", 0),
          QuietBenchmarks.own(
              "requests, a minute of an idle app, without polls", othersAMinute, "requests", 0));
    }
  }
}
