package io.durablefunctions.engine;

import io.durablefunctions.engine.port.DaemonThreads;
import io.durablefunctions.engine.port.Delays;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The real timer: a few daemon threads for all engines of the process, begun with their work. */
public final class DelayScheduler implements Delays {

  /** The work waits for storage; so much of it may do so at once. */
  private static final int THREADS = 4;

  private static final ScheduledThreadPoolExecutor POOL = pool();

  private static ScheduledThreadPoolExecutor pool() {
    ScheduledThreadPoolExecutor pool =
        new ScheduledThreadPoolExecutor(THREADS, DaemonThreads.named("later"));
    pool.setRemoveOnCancelPolicy(true);
    return pool;
  }

  @Override
  public Runnable after(Duration pause, Runnable work) {
    Future<?> planned = POOL.schedule(work, pause.toNanos(), TimeUnit.NANOSECONDS);
    return () -> planned.cancel(false);
  }
}
