package io.durablefunctions.localhost;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of a running app.
 *
 * @param work unbounded and cached
 * @param clock for short tasks
 */
public record HostThreads(ExecutorService work, ScheduledExecutorService clock)
    implements AutoCloseable {

  public static HostThreads create() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(1, daemons("local-host clock "));
    clock.setRemoveOnCancelPolicy(true);
    return new HostThreads(Executors.newCachedThreadPool(daemons("invocation ")), clock);
  }

  private static ThreadFactory daemons(String prefix) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public void close() {
    clock.shutdownNow();
    work.shutdown();
  }
}
