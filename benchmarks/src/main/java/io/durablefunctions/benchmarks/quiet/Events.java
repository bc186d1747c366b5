package io.durablefunctions.benchmarks.quiet;

import static io.durablefunctions.benchmarks.quiet.QuietBenchmarks.SILENCE;
import static io.durablefunctions.benchmarks.quiet.QuietBenchmarks.own;

import io.durablefunctions.benchmarks.measure.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** From an event that is raised to the commit of the step that waits for it; and a timer. */
final class Events {

  private static final String APPROVAL = "patterns/approval?seconds=900";
  private static final int WARM_UP = 15;
  private static final int QUIET = 5;

  /** The approval that no one gives: an activity, a timer of a second, an activity. */
  private static final String TIMER = "patterns/approval?seconds=1";

  private static final int TIMERS = 3;

  private Events() {}

  static List<Figure> measure(Path built) throws IOException, InterruptedException {
    try (QuietApp app = QuietApp.start(built)) {
      List<Double> warm = new ArrayList<>();
      List<String> waiting = new ArrayList<>();
      for (int i = 0; i < 2 * WARM_UP; i++) {
        double millis = millis(app, waiting(app));
        if (i >= WARM_UP) {
          warm.add(millis);
        }
      }
      for (int i = 0; i < QUIET; i++) {
        waiting.add(waiting(app));
      }
      List<Double> quiet = new ArrayList<>();
      for (String id : waiting) {
        Thread.sleep(SILENCE.toMillis());
        quiet.add(millis(app, id));
      }
      List<Double> timers = new ArrayList<>();
      for (int i = 0; i < TIMERS; i++) {
        Thread.sleep(SILENCE.toMillis());
        timers.add(app.millisOf(TIMER));
      }
      return List.of(
          own("a timer of 1 s and two activities, p50, quiet app", timers, "ms"),
          own("event to the next step, p50, quiet app", quiet, "ms"),
          own("event to the next step, p50, warm app", warm, "ms"));
    }
  }

  private static String waiting(QuietApp app) throws IOException, InterruptedException {
    String id = app.started(APPROVAL);
    app.history().saysOf(id, "Waiting");
    return id;
  }

  private static double millis(QuietApp app, String id) throws IOException, InterruptedException {
    Instant before = Instant.now();
    app.approve(id);
    return QuietApp.millis(before, app.history().completed(id));
  }
}
