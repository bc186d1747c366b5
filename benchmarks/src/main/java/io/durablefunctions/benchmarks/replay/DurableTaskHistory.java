package io.durablefunctions.benchmarks.replay;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import com.microsoft.durabletask.OrchestrationRunner;
import com.microsoft.durabletask.OrchestratorFunction;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskOrchestrationContext;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.CompleteOrchestrationAction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.ExecutionStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.HistoryEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestrationInstance;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorRequest;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorResponse;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorStartedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskCompletedEvent;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.TaskScheduledEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The request that the Durable Task sidecar, or Durable Functions' extension in the Functions host,
 * sends for the last turn of an orchestration. It has the same events as {@link OwnHistory}.
 */
final class DurableTaskHistory {

  private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");

  private final OrchestratorRequest.Builder request =
      OrchestratorRequest.newBuilder()
          .setInstanceId("order-4711")
          .setExecutionId(StringValue.of(OwnHistory.EXECUTION));
  private final List<HistoryEvent> turn = new ArrayList<>();
  private int turns;

  private DurableTaskHistory() {}

  static OrchestratorRequest of(Shape shape, int activities) {
    DurableTaskHistory history = new DurableTaskHistory();
    return shape == Shape.CHAIN ? history.chain(activities) : history.fanOut(activities);
  }

  private OrchestratorRequest chain(int activities) {
    beginTurn();
    started();
    for (int i = 0; i < activities; i++) {
      scheduled(i);
      beginTurn();
      completed(i);
    }
    return end();
  }

  private OrchestratorRequest fanOut(int activities) {
    beginTurn();
    started();
    for (int i = 0; i < activities; i++) {
      scheduled(i);
    }
    for (List<Integer> batch : Shape.batches(activities)) {
      beginTurn();
      batch.forEach(this::completed);
    }
    return end();
  }

  private void beginTurn() {
    request.addAllPastEvents(turn);
    turn.clear();
    turns++;
    turn.add(
        event(-1).setOrchestratorStarted(OrchestratorStartedEvent.getDefaultInstance()).build());
  }

  private void started() {
    OrchestrationInstance instance =
        OrchestrationInstance.newBuilder()
            .setInstanceId(request.getInstanceId())
            .setExecutionId(request.getExecutionId())
            .build();
    turn.add(
        event(-1)
            .setExecutionStarted(
                ExecutionStartedEvent.newBuilder()
                    .setName(Shape.ORCHESTRATOR)
                    .setOrchestrationInstance(instance))
            .build());
  }

  private void scheduled(int i) {
    turn.add(
        event(i)
            .setTaskScheduled(
                TaskScheduledEvent.newBuilder()
                    .setName(Shape.ACTIVITY)
                    .setInput(StringValue.of(Integer.toString(i))))
            .build());
  }

  private void completed(int i) {
    turn.add(
        event(-1)
            .setTaskCompleted(
                TaskCompletedEvent.newBuilder()
                    .setTaskScheduledId(i)
                    .setResult(StringValue.of(Integer.toString(Shape.result(i)))))
            .build());
  }

  private HistoryEvent.Builder event(int id) {
    Instant at = START.plusMillis(37L * turns);
    return HistoryEvent.newBuilder()
        .setEventId(id)
        .setTimestamp(
            Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()));
  }

  private OrchestratorRequest end() {
    return request.addAllNewEvents(turn).build();
  }

  /** The orchestrator, as a user would write it. */
  static OrchestratorFunction<Integer> orchestrator(Shape shape, int activities) {
    return shape == Shape.CHAIN
        ? context -> chain(context, activities)
        : context -> fanOut(context, activities);
  }

  private static int chain(TaskOrchestrationContext context, int activities) {
    int sum = 0;
    for (int i = 0; i < activities; i++) {
      sum += context.callActivity(Shape.ACTIVITY, i, Integer.class).await();
    }
    return sum;
  }

  private static int fanOut(TaskOrchestrationContext context, int activities) {
    List<Task<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < activities; i++) {
      tasks.add(context.callActivity(Shape.ACTIVITY, i, Integer.class));
    }
    int sum = 0;
    for (Integer result : context.allOf(tasks).await()) {
      sum += result;
    }
    return sum;
  }

  /** The request's bytes in, the response's bytes out, as its Azure Functions library calls it. */
  static byte[] run(byte[] request, OrchestratorFunction<Integer> orchestrator) {
    return OrchestrationRunner.loadAndRun(request, orchestrator);
  }

  /**
   * The result in JSON if the orchestration has completed in this turn, else the whole response.
   */
  static String result(byte[] response) throws InvalidProtocolBufferException {
    OrchestratorResponse read = OrchestratorResponse.parseFrom(response);
    if (read.getActionsCount() == 1 && read.getActions(0).hasCompleteOrchestration()) {
      CompleteOrchestrationAction completed = read.getActions(0).getCompleteOrchestration();
      return completed.hasFailureDetails()
          ? completed.getFailureDetails().toString()
          : completed.getResult().getValue();
    }
    return read.toString();
  }
}
