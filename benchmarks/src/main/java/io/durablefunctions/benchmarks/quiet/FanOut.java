package io.durablefunctions.benchmarks.quiet;

import static io.durablefunctions.benchmarks.quiet.QuietBenchmarks.SILENCE;
import static io.durablefunctions.benchmarks.quiet.QuietBenchmarks.own;

import io.durablefunctions.benchmarks.measure.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The sample's fan-out after silence. */
final class FanOut {

  private static final String PRICING = "pricing?items=";

  /** Fan-outs of 100 before the first that counts. */
  private static final int WARM_UP = 10;

  private static final int TIMES = 3;

  private FanOut() {}

  static List<Figure> measure(Path built, int width) throws IOException, InterruptedException {
    try (QuietApp app = QuietApp.start(built)) {
      for (int i = 0; i < WARM_UP; i++) {
        double unused = app.millisOf(PRICING + 100);
      }
      List<Double> seconds = new ArrayList<>();
      List<Double> requests = new ArrayList<>();
      for (int i = 0; i < TIMES; i++) {
        Thread.sleep(SILENCE.toMillis());
        long before = app.storage().tally().others();
        seconds.add(app.millisOf(PRICING + width) / 1_000);
        app.awaitQuiet(Duration.ofSeconds(1));
        requests.add((double) (app.storage().tally().others() - before) / width);
      }
      String what = "fan-out of " + width + ", quiet app";
      return List.of(
          own("requests, an activity of a " + what, requests, "requests"), own(what, seconds, "s"));
    }
  }
}
