package io.durablefunctions;

import org.jspecify.annotations.Nullable;

/**
 * A method of a stub, to be called by {@link DurableOrchestrationContext#async}: a reference such
 * as {@code steps::processPayment}.
 *
 * @param <A> the input's type
 * @param <R> the result's type
 */
@FunctionalInterface
public interface DurableCall<A, R> {

  /** Calls the method of the stub. */
  @Nullable R call(A input) throws Exception;

  /**
   * One that returns nothing.
   *
   * @param <A> the input's type
   */
  @FunctionalInterface
  interface NoResult<A> {
    /** Calls the method of the stub. */
    void call(A input) throws Exception;
  }

  /**
   * One without input, or a lambda that gives it: {@code () -> steps.processPayment(payment)}.
   *
   * @param <R> the result's type
   */
  @FunctionalInterface
  interface NoInput<R> {
    /** Calls the method of the stub. */
    @Nullable R call() throws Exception;
  }

  /** One without input that returns nothing. */
  @FunctionalInterface
  interface NoInputNoResult {
    /** Calls the method of the stub. */
    void call() throws Exception;
  }

  /**
   * Names a method of an interface by calling it: {@code flows -> flows.placeOrder(order)}. It
   * calls exactly one, once.
   *
   * @param <T> the interface
   */
  @FunctionalInterface
  interface On<T> {
    /** Calls the method. */
    void call(T stub) throws Exception;
  }
}
