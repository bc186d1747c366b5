package io.durablefunctions;

import org.jspecify.annotations.Nullable;

/** What an activity may know of its call; a parameter of it may have this type. Thread-safe. */
public interface DurableActivityContext {

  /** The id of the orchestration that called. */
  String getInstanceId();

  /** The activity's name. */
  String getName();

  /** The input, read as the given type; null if there was none. */
  <T> @Nullable T getInput(Class<T> type);

  /** The input, read as the given generic type; null if there was none. */
  <T> @Nullable T getInput(TypeRef<T> type);

  /**
   * A key that is the same for every delivery of this one scheduled activity, and of no other:
   * {@code {executionId}:{taskId}}. Hand it to a payment provider so that a second run of the
   * activity, possible after a crash, does not pay twice.
   */
  String getIdempotencyKey();

  /**
   * How often this task was dispatched before, from 0. More than 0 means that an earlier one was
   * lost.
   */
  int getAttempt();
}
