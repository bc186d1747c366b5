package io.durablefunctions.benchmarks.replay;

import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;

/** Temporal's replayer with a worker that is made once; making it is not measured. */
final class TemporalReplays implements AutoCloseable {

  private static final long MINUTE = 60_000;

  private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();
  private final Worker worker;

  TemporalReplays() {
    // A large history on a busy machine takes longer than the second that a deadlock is told by.
    WorkerOptions patient =
        WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(MINUTE).build();
    worker = environment.newWorker(TemporalHistory.TASK_QUEUE, patient);
    worker.registerWorkflowImplementationTypes(TemporalOrchestration.class);
  }

  /** Replays from the first event to the last, and returns what the workflow's code came to. */
  TemporalOrchestration.Run replay(WorkflowExecutionHistory history) throws Exception {
    WorkflowReplayer.replayWorkflowExecution(history, worker);
    return TemporalOrchestration.takeLast();
  }

  @Override
  public void close() {
    environment.close();
  }
}
