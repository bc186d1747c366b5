package io.durablefunctions.benchmarks.replay;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.ActivityTaskCompletedEventAttributes;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.ActivityTaskStartedEventAttributes;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionCompletedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.api.history.v1.WorkflowTaskCompletedEventAttributes;
import io.temporal.api.history.v1.WorkflowTaskScheduledEventAttributes;
import io.temporal.api.history.v1.WorkflowTaskStartedEventAttributes;
import io.temporal.api.sdk.v1.WorkflowTaskCompletedMetadata;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.converter.DefaultDataConverter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Temporal's history of the same orchestration, its end included. An activity has three events
 * there, and a turn (a workflow task) three more.
 */
final class TemporalHistory {

  static final String TASK_QUEUE = "benchmark";

  private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
  private static final Duration DAY = Durations.fromDays(1);
  private static final String RUN = "01234567-89ab-cdef-0123-456789abcdef";

  private final History.Builder history = History.newBuilder();
  private long lastTask;

  private TemporalHistory() {}

  static WorkflowExecutionHistory of(Shape shape, int activities) {
    TemporalHistory made = new TemporalHistory();
    made.started(shape, activities);
    if (shape == Shape.CHAIN) {
      made.chain(activities);
    } else {
      made.fanOut(activities);
    }
    made.completed(Shape.sum(activities));
    return new WorkflowExecutionHistory(made.history.build());
  }

  private void chain(int activities) {
    workflowTask();
    for (int i = 0; i < activities; i++) {
      scheduled(i);
      finished(i, history.getEventsCount());
      workflowTask();
    }
  }

  private void fanOut(int activities) {
    workflowTask();
    int before = history.getEventsCount();
    for (int i = 0; i < activities; i++) {
      scheduled(i);
    }
    for (List<Integer> batch : Shape.batches(activities)) {
      batch.forEach(i -> finished(i, before + 1 + i));
      workflowTask();
    }
  }

  private void started(Shape shape, int activities) {
    add(
        event(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED)
            .setWorkflowExecutionStartedEventAttributes(
                WorkflowExecutionStartedEventAttributes.newBuilder()
                    .setWorkflowType(WorkflowType.newBuilder().setName(Shape.ORCHESTRATOR))
                    .setTaskQueue(queue())
                    .setInput(payloads(shape, activities))
                    .setWorkflowTaskTimeout(Durations.fromSeconds(10))
                    .setOriginalExecutionRunId(RUN)
                    .setFirstExecutionRunId(RUN)
                    .setAttempt(1)));
  }

  private void workflowTask() {
    long scheduled =
        add(
            event(EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED)
                .setWorkflowTaskScheduledEventAttributes(
                    WorkflowTaskScheduledEventAttributes.newBuilder()
                        .setTaskQueue(queue())
                        .setStartToCloseTimeout(Durations.fromSeconds(10))
                        .setAttempt(1)));
    long started =
        add(
            event(EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED)
                .setWorkflowTaskStartedEventAttributes(
                    WorkflowTaskStartedEventAttributes.newBuilder()
                        .setScheduledEventId(scheduled)
                        .setRequestId(uuid("request", history.getEventsCount()))
                        .setIdentity("1@benchmark")));
    lastTask =
        add(
            event(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
                .setWorkflowTaskCompletedEventAttributes(
                    WorkflowTaskCompletedEventAttributes.newBuilder()
                        .setScheduledEventId(scheduled)
                        .setStartedEventId(started)
                        .setIdentity("1@benchmark")
                        .setSdkMetadata(WorkflowTaskCompletedMetadata.getDefaultInstance())));
  }

  private void scheduled(int i) {
    add(
        event(EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
            .setActivityTaskScheduledEventAttributes(
                ActivityTaskScheduledEventAttributes.newBuilder()
                    .setActivityId(uuid(RUN, i))
                    .setActivityType(ActivityType.newBuilder().setName(Shape.ACTIVITY))
                    .setTaskQueue(queue())
                    .setInput(payloads(i))
                    .setScheduleToCloseTimeout(DAY)
                    .setScheduleToStartTimeout(DAY)
                    .setStartToCloseTimeout(DAY)
                    .setWorkflowTaskCompletedEventId(lastTask)));
  }

  private void finished(int i, long scheduled) {
    long started =
        add(
            event(EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED)
                .setActivityTaskStartedEventAttributes(
                    ActivityTaskStartedEventAttributes.newBuilder()
                        .setScheduledEventId(scheduled)
                        .setRequestId(uuid("request", history.getEventsCount()))
                        .setIdentity("1@benchmark")
                        .setAttempt(1)));
    add(
        event(EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED)
            .setActivityTaskCompletedEventAttributes(
                ActivityTaskCompletedEventAttributes.newBuilder()
                    .setResult(payloads(Shape.result(i)))
                    .setScheduledEventId(scheduled)
                    .setStartedEventId(started)
                    .setIdentity("1@benchmark")));
  }

  private void completed(int result) {
    add(
        event(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED)
            .setWorkflowExecutionCompletedEventAttributes(
                WorkflowExecutionCompletedEventAttributes.newBuilder()
                    .setResult(payloads(result))
                    .setWorkflowTaskCompletedEventId(lastTask)));
  }

  private HistoryEvent.Builder event(EventType type) {
    Instant at = START.plusMillis(7L * history.getEventsCount());
    return HistoryEvent.newBuilder()
        .setEventId(history.getEventsCount() + 1L)
        .setEventTime(Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()))
        .setEventType(type)
        .setTaskId(1_048_576L + history.getEventsCount());
  }

  private long add(HistoryEvent.Builder event) {
    history.addEvents(event);
    return history.getEventsCount();
  }

  /** As the SDK makes activity ids out of the run's; a replay compares them. */
  private static String uuid(String seed, int number) {
    byte[] bytes = (seed + ":" + number).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(bytes).toString();
  }

  private static TaskQueue queue() {
    return TaskQueue.newBuilder().setName(TASK_QUEUE).build();
  }

  private static Payloads payloads(Object... values) {
    return DefaultDataConverter.newDefaultInstance().toPayloads(values).orElseThrow();
  }
}
