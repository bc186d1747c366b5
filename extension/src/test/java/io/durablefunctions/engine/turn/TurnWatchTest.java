package io.durablefunctions.engine.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.engine.Starts;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** What is said of orchestrator code that blocks; each test waits for the report itself. */
class TurnWatchTest {

  private static final Duration SHORT = Duration.ofMillis(20);

  private final BlockingQueue<String> reports = new LinkedBlockingQueue<>();
  private final TurnWatch watch = new TurnWatch(SHORT, reports::add);

  @Test
  void c39_sleepingIsReportedWithTheLineAndTheRemedy() throws Exception {
    Thread sleeper = turn(TurnWatchTest::sleepForEver);
    assertThat(next())
        .contains("orchestrator 'Slow' of the instance 'i-1' has been blocked for ")
        .contains(" in java.lang.Thread.sleep, at ")
        .contains("TurnWatchTest.sleepForEver(TurnWatchTest.java:")
        .contains("use createTimer instead of sleeping");
    end(sleeper);
  }

  @Test
  void c39_waitingForAFutureIsReportedAsWhatTheCodeCalled() throws Exception {
    turn(() -> new CompletableFuture<String>().join());
    assertThat(next())
        .contains("blocked")
        .contains("in java.util.concurrent.CompletableFuture.join");
  }

  @Test
  void c39_computingIsToldFromBlocking() throws Exception {
    Thread busy =
        turn(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
              }
            });
    assertThat(next()).contains("has been computing").contains("let an activity do the work");
    end(busy);
  }

  @Test
  void aTurnThatGoesOnIsReportedAgainLessAndLess() throws Exception {
    Thread sleeper = turn(TurnWatchTest::sleepForEver);
    String first = next();
    String later = next();
    // On a slow machine two reports may fall into the same tenth of a second.
    for (int more = 0; more < 5 && later.equals(first); more++) {
      later = next();
    }
    assertThat(later).isNotEqualTo(first);
    end(sleeper);
  }

  @Test
  void aTurnThatIsOverIsNotReported() throws Exception {
    watch.begin("Quick", "i-2").close();
    Thread later = turn(TurnWatchTest::sleepForEver);
    assertThat(next()).contains("'Slow'");
    end(later);
  }

  @Test
  void c39_everyTurnOfAnEngineIsWatched() throws Exception {
    CountDownLatch reported = new CountDownLatch(1);
    Logger logger = Logger.getLogger("DurableFunctions.Orchestrator");
    Handler handler = new ReportHandler(reported);
    logger.addHandler(handler);
    try {
      SimulatedApp app =
          new SimulatedApp()
              .orchestrator("Blocking", context -> reported.await(30, TimeUnit.SECONDS));
      Cluster cluster = new Cluster(app, 1, 1, true);
      cluster.client().start(Starts.of("Blocking", "b"));
      assertThat(cluster.store.readSentinel("b").sentinel().output()).isEqualTo("true");
    } finally {
      logger.removeHandler(handler);
    }
  }

  private static final class ReportHandler extends Handler {

    private final CountDownLatch reported;

    ReportHandler(CountDownLatch reported) {
      this.reported = reported;
    }

    @Override
    public void publish(LogRecord entry) {
      if (entry.getMessage().contains("CountDownLatch.await, at ")) {
        reported.countDown();
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private Thread turn(Runnable code) {
    Thread thread =
        new Thread(
            () -> {
              try (TurnWatch.Turn turn = watch.begin("Slow", "i-1")) {
                code.run();
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void sleepForEver() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private String next() throws InterruptedException {
    String report = reports.poll(30, TimeUnit.SECONDS);
    assertThat(report).as("a report").isNotNull();
    return report;
  }

  private static void end(Thread thread) throws InterruptedException {
    thread.interrupt();
    thread.join();
  }
}
