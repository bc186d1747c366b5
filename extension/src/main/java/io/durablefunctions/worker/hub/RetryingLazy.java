package io.durablefunctions.worker.hub;

import io.durablefunctions.worker.app.DurableConfigurationException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made when it is first needed, by one thread while the others wait. If that fails,
 * all callers are told, and after a while it is tried again. Thread-safe.
 */
public final class RetryingLazy<T> {

  /** How long a failure stands: long enough that a burst of messages does not try each time. */
  static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final Supplier<T> make;
  private final LongSupplier nanoTime;
  private volatile @Nullable T value;
  private @Nullable Throwable failure;
  private long failedAt;

  public RetryingLazy(Supplier<T> make) {
    this(make, System::nanoTime);
  }

  RetryingLazy(Supplier<T> make, LongSupplier nanoTime) {
    this.make = make;
    this.nanoTime = nanoTime;
  }

  /**
   * The value.
   *
   * @throws DurableConfigurationException if it cannot be made; the message says why
   */
  public T get() {
    T made = value;
    return made == null ? makeOrFail() : made;
  }

  private synchronized T makeOrFail() {
    T made = value;
    if (made != null) {
      return made;
    }
    Throwable before = failure;
    if (before != null && nanoTime.getAsLong() - failedAt < RETRY_AFTER.toNanos()) {
      throw failed(before);
    }
    try {
      made = make.get();
      value = made;
      failure = null;
      return made;
    } catch (RuntimeException | Error e) {
      failure = e;
      failedAt = nanoTime.getAsLong();
      throw failed(e);
    }
  }

  private static DurableConfigurationException failed(Throwable cause) {
    return new DurableConfigurationException(
        "Durable Functions for Java could not start in this app: "
            + (cause instanceof DurableConfigurationException
                ? cause.getMessage()
                : cause.toString()),
        cause);
  }
}
