package io.durablefunctions;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a failed task is tried again. Immutable; the {@code with...} methods return a copy.
 *
 * <p>The delay after the failed attempt n (counted from 0) is {@code min(firstRetryInterval *
 * backoffCoefficient^n, maxRetryInterval)}. No further attempt is made once {@code now >= first
 * attempt + retryTimeout}.
 */
public final class RetryOptions {

  private final Duration firstRetryInterval;
  private final int maxNumberOfAttempts;
  private final double backoffCoefficient;
  private final @Nullable Duration maxRetryInterval;
  private final @Nullable Duration retryTimeout;
  private final @Nullable Predicate<? super TaskFailedException> handler;

  /**
   * @param firstRetryInterval the delay after the first failure; positive
   * @param maxNumberOfAttempts how often the task runs at most, the first time included; at least 1
   * @throws IllegalArgumentException if either is out of range
   */
  public RetryOptions(Duration firstRetryInterval, int maxNumberOfAttempts) {
    this(
        positive("firstRetryInterval", firstRetryInterval),
        maxNumberOfAttempts,
        1,
        null,
        null,
        null);
  }

  private RetryOptions(
      Duration firstRetryInterval,
      int maxNumberOfAttempts,
      double backoffCoefficient,
      @Nullable Duration maxRetryInterval,
      @Nullable Duration retryTimeout,
      @Nullable Predicate<? super TaskFailedException> handler) {
    if (maxNumberOfAttempts < 1) {
      throw new IllegalArgumentException(
          "maxNumberOfAttempts counts the first try, so it is at least 1, but it was "
              + maxNumberOfAttempts
              + ".");
    }
    this.firstRetryInterval = firstRetryInterval;
    this.maxNumberOfAttempts = maxNumberOfAttempts;
    this.backoffCoefficient = backoffCoefficient;
    this.maxRetryInterval = maxRetryInterval;
    this.retryTimeout = retryTimeout;
    this.handler = handler;
  }

  /** With the factor from one delay to the next: at least 1, fractions are exact. Default 1. */
  public RetryOptions withBackoffCoefficient(double coefficient) {
    if (!(coefficient >= 1) || Double.isInfinite(coefficient)) {
      throw new IllegalArgumentException(
          "backoffCoefficient is a finite number of at least 1, but it was " + coefficient + ".");
    }
    return new RetryOptions(
        firstRetryInterval,
        maxNumberOfAttempts,
        coefficient,
        maxRetryInterval,
        retryTimeout,
        handler);
  }

  /** With the longest delay between two attempts; positive. Default: none. */
  public RetryOptions withMaxRetryInterval(Duration interval) {
    Objects.requireNonNull(interval, "interval");
    return new RetryOptions(
        firstRetryInterval,
        maxNumberOfAttempts,
        backoffCoefficient,
        positive("maxRetryInterval", interval),
        retryTimeout,
        handler);
  }

  /** With the time after the first attempt from which on there is no further one. Default: none. */
  public RetryOptions withRetryTimeout(Duration timeout) {
    Objects.requireNonNull(timeout, "timeout");
    return new RetryOptions(
        firstRetryInterval,
        maxNumberOfAttempts,
        backoffCoefficient,
        maxRetryInterval,
        positive("retryTimeout", timeout),
        handler);
  }

  /**
   * With a handler that says whether a failure is worth another attempt. Where it returns false or
   * throws, the failure surfaces. It runs on replay too and must be deterministic.
   */
  public RetryOptions handle(Predicate<? super TaskFailedException> worthRetrying) {
    Objects.requireNonNull(worthRetrying, "worthRetrying");
    return new RetryOptions(
        firstRetryInterval,
        maxNumberOfAttempts,
        backoffCoefficient,
        maxRetryInterval,
        retryTimeout,
        Objects.requireNonNull(worthRetrying, "worthRetrying"));
  }

  private static Duration positive(String name, Duration value) {
    Objects.requireNonNull(value, name);
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(name + " is positive, but it was " + value + ".");
    }
    return value;
  }

  /** The delay after the first failure. */
  public Duration getFirstRetryInterval() {
    return firstRetryInterval;
  }

  /** How often the task runs at most, the first time included. */
  public int getMaxNumberOfAttempts() {
    return maxNumberOfAttempts;
  }

  /** The factor from one delay to the next. */
  public double getBackoffCoefficient() {
    return backoffCoefficient;
  }

  /** The longest delay between two attempts, or null for none. */
  public @Nullable Duration getMaxRetryInterval() {
    return maxRetryInterval;
  }

  /** The time after the first attempt from which on there is no further one, or null for none. */
  public @Nullable Duration getRetryTimeout() {
    return retryTimeout;
  }

  /** The handler, or null where every failure is worth another attempt. */
  public @Nullable Predicate<? super TaskFailedException> getHandler() {
    return handler;
  }
}
