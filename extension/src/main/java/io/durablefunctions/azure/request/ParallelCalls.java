package io.durablefunctions.azure.request;

import io.durablefunctions.engine.port.DaemonThreads;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does many small requests several at a time, in a bounded pool of daemons that go away when idle.
 * The calling thread works too, so a busy pool makes it slower and never stops it.
 */
public final class ParallelCalls<T> {

  private static final int THREADS = 16;
  private static final int HELPERS_PER_CALL = 7;
  private static final ExecutorService POOL = pool();

  private final Queue<T> open;
  private final CountDownLatch unfinished;
  private final Consumer<T> action;
  private volatile @Nullable Throwable failure;

  private ParallelCalls(List<T> items, Consumer<T> action) {
    this.open = new ConcurrentLinkedQueue<>(items);
    this.unfinished = new CountDownLatch(items.size());
    this.action = action;
  }

  /** Calls the action on each item; when one fails, begins no others and throws its exception. */
  public static <T> void forEach(List<T> items, Consumer<T> action) {
    ParallelCalls<T> calls = new ParallelCalls<>(items, action);
    for (int i = 1; i < items.size() && i <= HELPERS_PER_CALL; i++) {
      POOL.execute(calls::drain);
    }
    calls.drain();
    calls.await();
    Throwable failure = calls.failure;
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }

  private void drain() {
    for (T item = open.poll(); item != null; item = open.poll()) {
      try {
        if (failure == null) {
          action.accept(item);
        }
      } catch (RuntimeException | Error e) {
        failure = e;
      } finally {
        unfinished.countDown();
      }
    }
  }

  /** Goes on waiting when interrupted: a request under way cannot be called back. */
  private void await() {
    boolean interrupted = false;
    while (true) {
      try {
        unfinished.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static ExecutorService pool() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            DaemonThreads.named("storage"));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
