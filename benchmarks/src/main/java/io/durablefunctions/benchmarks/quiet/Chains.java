package io.durablefunctions.benchmarks.quiet;

import static io.durablefunctions.benchmarks.quiet.QuietBenchmarks.SILENCE;
import static io.durablefunctions.benchmarks.quiet.QuietBenchmarks.own;

import io.durablefunctions.benchmarks.measure.Figure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The sample's chain of five: after silence, when warm, many at once, and in its caller. */
final class Chains {

  private static final String CHAIN = "patterns/chain";
  private static final int WARM_UP = 60;
  private static final int WARM = 40;
  private static final int COUNTED = 15;
  private static final int QUIET = 5;
  private static final int AT_ONCE = 50;
  private static final int ROUNDS = 5;
  private static final Duration AT_REST = Duration.ofMillis(500);

  private final QuietApp app;

  private Chains(QuietApp app) {
    this.app = app;
  }

  static List<Figure> measure(Path built) throws IOException, InterruptedException {
    try (QuietApp app = QuietApp.start(built);
        AppProcess other = app.another(built)) {
      Chains chains = new Chains(app);
      for (int i = 0; i < WARM_UP; i++) {
        double unused = app.millisOf(i % 3 == 0 ? other : app.process(), CHAIN);
        app.runChain();
      }
      List<Figure> figures = new ArrayList<>();
      chains.warm(figures);
      chains.counted(figures);
      chains.atOnce(figures);
      figures.add(chains.quiet("chain of five, p50, quiet app", app.process()));
      figures.add(chains.quiet("chain of five, p50, quiet app, another process starts it", other));
      return figures;
    }
  }

  private void warm(List<Figure> figures) throws IOException, InterruptedException {
    List<Double> started = new ArrayList<>();
    List<Double> run = new ArrayList<>();
    for (int i = 0; i < WARM; i++) {
      started.add(app.millisOf(CHAIN));
      Instant before = Instant.now();
      app.runChain();
      run.add(QuietApp.millis(before, Instant.now()));
    }
    figures.add(own("chain of five, p50, warm app", started, "ms"));
    figures.add(own("chain of five, p50, client.run over HTTP, warm app", run, "ms"));
  }

  /** The median of several, because the ticks of maintenance fall into some of them. */
  private void counted(List<Figure> figures) throws IOException, InterruptedException {
    List<Double> started = new ArrayList<>();
    List<Double> run = new ArrayList<>();
    for (int i = 0; i < COUNTED; i++) {
      started.add(
          (double)
              countedOf(
                  () -> {
                    double unused = app.millisOf(CHAIN);
                  }));
      run.add((double) countedOf(app::runChain));
    }
    figures.add(own("requests, chain of five, pushed", started, "requests"));
    figures.add(own("requests, chain of five, client.run", run, "requests"));
  }

  /** Something that is done in the app. */
  private interface Action {
    void run() throws IOException, InterruptedException;
  }

  private long countedOf(Action action) throws IOException, InterruptedException {
    app.awaitQuiet(Duration.ofMillis(300));
    long before = app.storage().tally().others();
    action.run();
    app.awaitQuiet(Duration.ofMillis(300));
    return app.storage().tally().others() - before;
  }

  private void atOnce(List<Figure> figures) throws InterruptedException {
    List<Double> rates = new ArrayList<>();
    ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        List<Callable<Instant>> chains = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
          chains.add(
              () -> {
                String id = app.started(CHAIN);
                // Fifty that look on would take storage from the app.
                app.awaitQuiet(AT_REST);
                return app.history().completed(id);
              });
        }
        Instant before = Instant.now();
        Instant last = before;
        for (Future<Instant> one : clients.invokeAll(chains)) {
          Instant completed = one.get();
          last = completed.isAfter(last) ? completed : last;
        }
        rates.add(AT_ONCE / (QuietApp.millis(before, last) / 1_000));
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("A chain failed.", e.getCause());
    } finally {
      clients.shutdownNow();
    }
    figures.add(own("throughput of an app, 50 chains at once", rates, "chains/s"));
  }

  private Figure quiet(String row, AppProcess through) throws IOException, InterruptedException {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < QUIET; i++) {
      Thread.sleep(SILENCE.toMillis());
      millis.add(app.millisOf(through, CHAIN));
    }
    return own(row, millis, "ms");
  }
}
