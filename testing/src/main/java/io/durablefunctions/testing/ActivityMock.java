package io.durablefunctions.testing;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Stands for an activity in a test. Written as a lambda with a typed parameter, it gets its input
 * as that type: {@code (Payment payment) -> receipt}. It is {@code Serializable} for that only: a
 * lambda then knows the types that it was written with.
 *
 * @param <I> the type of the input
 */
@FunctionalInterface
public interface ActivityMock<I> extends Serializable {

  /**
   * The activity's result, which becomes JSON and is read as the type that the orchestrator asks
   * for.
   *
   * @throws Exception any: the task fails with it
   */
  @Nullable Object run(I input) throws Exception;
}
