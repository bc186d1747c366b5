package io.durablefunctions.http;

import io.durablefunctions.engine.HistoryDetail;
import io.durablefunctions.engine.InstanceView;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Looks at an instance again and again until it is finished or the time is up. Thread-safe. */
public final class CompletionWait {

  /** Lets time pass. */
  @FunctionalInterface
  public interface Pause {
    /** Returns after the duration. */
    void sleep(Duration duration) throws InterruptedException;
  }

  private final LongSupplier nanoTime;
  private final Pause pause;

  /** On the JVM's clock. */
  public CompletionWait() {
    this(System::nanoTime, duration -> Thread.sleep(duration.toMillis()));
  }

  /** On another clock. */
  CompletionWait(LongSupplier nanoTime, Pause pause) {
    this.nanoTime = nanoTime;
    this.pause = pause;
  }

  /** The instance when it is finished; null if it is not in time, or does not exist. */
  public @Nullable InstanceView until(
      InstanceOperations instances, String instanceId, Duration timeout, Duration interval) {
    long deadline = nanoTime.getAsLong() + timeout.toNanos();
    while (true) {
      InstanceView view = instances.view(instanceId, HistoryDetail.NONE, true);
      if (view == null || view.sentinel().status().isFinished()) {
        return view;
      }
      long left = deadline - nanoTime.getAsLong();
      if (left <= 0) {
        return null;
      }
      try {
        pause.sleep(Duration.ofNanos(Math.min(left, interval.toNanos())));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return null;
      }
    }
  }
}
