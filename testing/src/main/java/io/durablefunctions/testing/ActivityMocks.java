package io.durablefunctions.testing;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Activities that are not worth a lambda. */
public final class ActivityMocks {

  private ActivityMocks() {}

  /** Always the same result; null for none. */
  public static ActivityMock<Object> returning(@Nullable Object result) {
    return input -> result;
  }

  /** Fails every time. */
  public static ActivityMock<Object> failing(Supplier<? extends Exception> exception) {
    return input -> {
      throw exception.get();
    };
  }

  /**
   * Fails so often, and then does what {@code then} says: {@code failing(2,
   * IOException::new).then(feed)}. Runs are counted over all instances of the hub.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public static FailingFirst failing(int times, Supplier<? extends Exception> exception) {
    if (times < 0) {
      throw new IllegalArgumentException("An activity fails 0 times or more, not " + times + ".");
    }
    return new FailingFirst(times, exception);
  }

  /** What fails first. */
  public static final class FailingFirst {

    private final int times;
    private final Supplier<? extends Exception> exception;

    private FailingFirst(int times, Supplier<? extends Exception> exception) {
      this.times = times;
      this.exception = exception;
    }

    /** Then it returns this. */
    public ActivityMock<Object> then(@Nullable Object result) {
      return thenRun(returning(result));
    }

    /** Then it does this. */
    public ActivityMock<Object> thenRun(ActivityMock<Object> mock) {
      AtomicInteger runs = new AtomicInteger();
      return input -> {
        if (runs.incrementAndGet() <= times) {
          throw exception.get();
        }
        return mock.run(input);
      };
    }
  }
}
