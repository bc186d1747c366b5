package io.durablefunctions.replay;

import io.durablefunctions.RetryOptions;
import io.durablefunctions.TaskFailedException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** When a failed task is tried again. The formula stands at {@link RetryOptions}. */
final class RetrySchedule {

  /** 10,000 years: later than {@link FireTime#LATEST}, whenever it is counted from. */
  private static final Duration FOREVER = Duration.ofDays(3_652_500);

  private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);

  private final RetryOptions options;
  private final Instant firstAttempt;

  RetrySchedule(RetryOptions options, Instant firstAttempt) {
    this.options = options;
    this.firstAttempt = firstAttempt;
  }

  /**
   * The time of the next attempt, or null if there is none: no attempts left, the handler says no
   * or throws, or the attempt would come at or after the end of {@code retryTimeout}.
   *
   * @param attempts how many were made, at least 1
   */
  @Nullable Instant next(int attempts, Instant now, TaskFailedException failure) {
    if (attempts >= options.getMaxNumberOfAttempts() || isOver(now) || !isWorthIt(failure)) {
      return null;
    }
    Instant next = FireTime.after(now, delayAfter(attempts - 1));
    return isOver(next) ? null : next;
  }

  /** Whether it is too late for another attempt. */
  boolean isOver(Instant time) {
    Duration timeout = options.getRetryTimeout();
    return timeout != null && Duration.between(firstAttempt, time).compareTo(timeout) >= 0;
  }

  private boolean isWorthIt(TaskFailedException failure) {
    Predicate<? super TaskFailedException> handler = options.getHandler();
    if (handler == null) {
      return true;
    }
    try {
      return handler.test(failure);
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** The delay after the failed attempt, counted from 0. */
  Duration delayAfter(int attempt) {
    Duration delay = backoff(attempt);
    Duration max = options.getMaxRetryInterval();
    return max != null && max.compareTo(delay) < 0 ? max : delay;
  }

  private Duration backoff(int attempt) {
    Duration first = options.getFirstRetryInterval();
    double coefficient = options.getBackoffCoefficient();
    if (attempt == 0 || coefficient == 1) {
      return first;
    }
    double seconds = (first.getSeconds() + first.getNano() / 1e9) * Math.pow(coefficient, attempt);
    if (!(seconds < FOREVER.toSeconds())) {
      return FOREVER;
    }
    // Decimal, because 1.1 is meant to be eleven tenths and not the double next to it; 34 digits
    // are more than the nanoseconds of 10,000 years have.
    BigDecimal factor = BigDecimal.valueOf(coefficient).pow(attempt, MathContext.DECIMAL128);
    BigDecimal firstNanos =
        BigDecimal.valueOf(first.getSeconds(), -9).add(BigDecimal.valueOf(first.getNano()));
    BigInteger[] parts =
        firstNanos
            .multiply(factor)
            .setScale(0, RoundingMode.HALF_UP)
            .toBigInteger()
            .divideAndRemainder(NANOS);
    return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact());
  }
}
