package io.durablefunctions.benchmarks.replay;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** The orchestration in Temporal's terms. */
@WorkflowInterface
public interface TemporalWorkflow {

  /** Returns the sum of all activities' results. */
  @WorkflowMethod(name = Shape.ORCHESTRATOR)
  int run(Shape shape, int activities);
}
