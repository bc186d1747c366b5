package io.durablefunctions.replay;

import io.durablefunctions.DurableOrchestrationContext;
import org.jspecify.annotations.Nullable;

/** The user's orchestrator method. */
@FunctionalInterface
public interface OrchestratorFunction {

  /**
   * Runs it from its start.
   *
   * @return the orchestration's output
   * @throws Throwable what the user's method threw, unwrapped
   */
  @Nullable Object run(DurableOrchestrationContext context) throws Throwable;
}
