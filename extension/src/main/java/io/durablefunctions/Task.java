package io.durablefunctions;

import java.util.function.Function;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Work that an orchestrator has asked for and whose outcome the history will hold.
 *
 * <p>Used on the orchestrator's own thread only; any other thread gets an {@link
 * IllegalStateException}.
 *
 * @param <T> the result's type
 */
public interface Task<T> {

  /**
   * The result; null if that is null, as with an activity that returns nothing. While there is
   * none, the orchestrator is unloaded here, at no cost, and runs again from its start when there
   * is news; this is why orchestrator code must be deterministic. The signal that unloads it is an
   * {@link Error} that must not be caught: {@code catch (Exception)} is safe, {@code catch
   * (Throwable)} is not.
   *
   * @throws TaskFailedException if the task failed
   * @throws CompositeTaskFailedException from {@link DurableOrchestrationContext#allOf}, if any of
   *     its tasks failed
   */
  @NullUnmarked
  T await();

  /** Whether there is an outcome, good or bad, that this orchestrator can already see. */
  boolean isDone();

  /** Whether the outcome is a failure. */
  boolean isFailed();

  /**
   * A task whose result is this one's, transformed. The function runs on the orchestrator's thread
   * at {@link #await()} or {@link #isFailed()}, whichever is first, once per replay; what it throws
   * surfaces there.
   */
  <R> Task<R> thenApply(Function<? super @Nullable T, ? extends @Nullable R> transformation);
}
