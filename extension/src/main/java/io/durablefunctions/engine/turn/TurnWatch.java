package io.durablefunctions.engine.turn;

import io.durablefunctions.engine.port.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks over the shoulder of orchestrator code. A turn takes microseconds; one that is still at
 * work after {@link #PATIENCE} sleeps, waits for a lock or the network, or computes, none of which
 * belongs into an orchestrator (semantic 39). It is reported with the line of code at fault, again
 * each time that the time has doubled. It is not interrupted, and the instance does not fail for
 * it: a slow machine must not decide what becomes of an orchestration.
 */
final class TurnWatch {

  /** As long as Temporal's deadlock detector waits, twice over. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  /** One thread for all engines of the process, begun with the first turn. */
  private static final ScheduledThreadPoolExecutor WATCHER = watcher();

  private final Duration patience;
  private final Consumer<String> report;

  TurnWatch(Duration patience, Consumer<String> report) {
    this.patience = patience;
    this.report = report;
  }

  private static ScheduledThreadPoolExecutor watcher() {
    ScheduledThreadPoolExecutor watcher =
        new ScheduledThreadPoolExecutor(1, DaemonThreads.named("turn-watch"));
    watcher.setRemoveOnCancelPolicy(true);
    return watcher;
  }

  /** Watches the calling thread until the turn is closed, on the same thread. */
  Turn begin(String orchestrator, String instanceId) {
    Turn turn = new Turn(orchestrator, instanceId, Thread.currentThread());
    turn.lookAfter(patience);
    return turn;
  }

  /** A turn under way. */
  final class Turn implements AutoCloseable {

    private final String orchestrator;
    private final String instanceId;
    private final Thread thread;
    private final long start = System.nanoTime();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable Future<?> next;

    private Turn(String orchestrator, String instanceId, Thread thread) {
      this.orchestrator = orchestrator;
      this.instanceId = instanceId;
      this.thread = thread;
    }

    private void lookAfter(Duration pause) {
      next = WATCHER.schedule(() -> look(pause), pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void look(Duration pause) {
      StackTraceElement[] stack = thread.getStackTrace();
      Thread.State state = thread.getState();
      if (over.get()) {
        return;
      }
      Duration soFar = Duration.ofNanos(System.nanoTime() - start);
      report.accept(BlockedCodeReport.describe(orchestrator, instanceId, soFar, state, stack));
      lookAfter(pause.multipliedBy(2));
    }

    @Override
    public void close() {
      over.set(true);
      Future<?> look = next;
      if (look != null) {
        look.cancel(false);
      }
    }
  }
}
