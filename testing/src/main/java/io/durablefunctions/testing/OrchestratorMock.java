package io.durablefunctions.testing;

import io.durablefunctions.DurableOrchestrationContext;
import org.jspecify.annotations.Nullable;

/** An orchestrator as a lambda. It is replayed like any other, so it is deterministic. */
@FunctionalInterface
public interface OrchestratorMock {

  /**
   * The orchestration's output.
   *
   * @throws Exception any: the orchestration fails with it
   */
  @Nullable Object run(DurableOrchestrationContext context) throws Exception;
}
