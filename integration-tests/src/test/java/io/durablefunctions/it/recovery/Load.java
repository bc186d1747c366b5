package io.durablefunctions.it.recovery;

import io.durablefunctions.it.app.AppProcess;
import io.durablefunctions.it.history.InstanceRows;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Orders, one after the other, so that a process always has some in hand; or none. */
final class Load implements AutoCloseable {

  private static final int AT_ONCE = 4;
  private static final Duration BUSY_FOR = Duration.ofSeconds(90);

  private final ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
  private final long end = System.nanoTime() + BUSY_FOR.toNanos();

  private Load() {}

  static Load at(AppProcess process, boolean busy) {
    Load load = new Load();
    for (int i = 0; busy && i < AT_ONCE; i++) {
      Future<?> unused =
          load.callers.submit(
              () -> {
                while (System.nanoTime() < load.end && !Thread.currentThread().isInterrupted()) {
                  Hub.order(process).awaitFinished();
                }
              });
    }
    return load;
  }

  /** Lets the load come to its end, and all instances. */
  Map<String, InstanceRows> thenAwaitEnd(Hub hub) {
    callers.shutdown();
    return hub.awaitEnd(Duration.ofMinutes(12));
  }

  @Override
  public void close() {
    callers.shutdownNow();
  }
}
