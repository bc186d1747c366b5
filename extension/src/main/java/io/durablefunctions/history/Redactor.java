package io.durablefunctions.history;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.HistoryPayload;
import io.durablefunctions.HistoryRedaction;
import io.durablefunctions.history.HistoryEvent.EventRaised;
import io.durablefunctions.history.HistoryEvent.EventSent;
import io.durablefunctions.history.HistoryEvent.ExecutionCompleted;
import io.durablefunctions.history.HistoryEvent.ExecutionContinuedAsNew;
import io.durablefunctions.history.HistoryEvent.ExecutionFailed;
import io.durablefunctions.history.HistoryEvent.ExecutionResumed;
import io.durablefunctions.history.HistoryEvent.ExecutionRewound;
import io.durablefunctions.history.HistoryEvent.ExecutionStarted;
import io.durablefunctions.history.HistoryEvent.ExecutionSuspended;
import io.durablefunctions.history.HistoryEvent.ExecutionTerminated;
import io.durablefunctions.history.HistoryEvent.OrchestrationStarted;
import io.durablefunctions.history.HistoryEvent.SubOrchestrationCompleted;
import io.durablefunctions.history.HistoryEvent.SubOrchestrationCreated;
import io.durablefunctions.history.HistoryEvent.SubOrchestrationFailed;
import io.durablefunctions.history.HistoryEvent.TaskCompleted;
import io.durablefunctions.history.HistoryEvent.TaskFailed;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows the values of one history to a redaction, event by event. */
final class Redactor {

  private final HistoryRedaction redaction;

  /** The names of calls, so that a result can be told by the function that gave it. */
  private final Map<Integer, String> calls = new HashMap<>();

  Redactor(HistoryRedaction redaction) {
    this.redaction = redaction;
  }

  /** An expression, so that the compiler misses no kind. */
  HistoryEvent redact(HistoryEvent event) {
    return switch (event.type()) {
      case TURN_STARTED, TIMER_CREATED, TIMER_FIRED, TIMER_CANCELED -> event;
      case EXECUTION_STARTED -> started((ExecutionStarted) event);
      case TASK_SCHEDULED -> scheduled((TaskScheduled) event);
      case TASK_COMPLETED -> completed((TaskCompleted) event);
      case TASK_FAILED -> failed((TaskFailed) event);
      case SUB_ORCHESTRATION_CREATED -> created((SubOrchestrationCreated) event);
      case SUB_ORCHESTRATION_COMPLETED -> completed((SubOrchestrationCompleted) event);
      case SUB_ORCHESTRATION_FAILED -> failed((SubOrchestrationFailed) event);
      case ORCHESTRATION_STARTED -> started((OrchestrationStarted) event);
      case EVENT_SENT -> sent((EventSent) event);
      case EVENT_RAISED -> raised((EventRaised) event);
      case EXECUTION_SUSPENDED ->
          new ExecutionSuspended(reason(event, ((ExecutionSuspended) event).reason()));
      case EXECUTION_RESUMED ->
          new ExecutionResumed(reason(event, ((ExecutionResumed) event).reason()));
      case EXECUTION_REWOUND -> rewound((ExecutionRewound) event);
      case EXECUTION_COMPLETED ->
          new ExecutionCompleted(
              value(event, null, "output", ((ExecutionCompleted) event).output()));
      case EXECUTION_FAILED ->
          new ExecutionFailed(failure(event, null, ((ExecutionFailed) event).failure()));
      case EXECUTION_TERMINATED -> terminated((ExecutionTerminated) event);
      case EXECUTION_CONTINUED_AS_NEW -> continued((ExecutionContinuedAsNew) event);
    };
  }

  private HistoryEvent started(ExecutionStarted e) {
    return new ExecutionStarted(
        e.name(), e.executionId(), value(e, e.name(), "input", e.input()), e.parent(), e.version());
  }

  private HistoryEvent scheduled(TaskScheduled e) {
    calls.put(e.id(), e.name());
    return new TaskScheduled(e.id(), e.name(), value(e, e.name(), "input", e.input()));
  }

  private HistoryEvent completed(TaskCompleted e) {
    return new TaskCompleted(e.id(), value(e, calls.get(e.id()), "result", e.result()));
  }

  private HistoryEvent failed(TaskFailed e) {
    return new TaskFailed(e.id(), failure(e, calls.get(e.id()), e.failure()));
  }

  private HistoryEvent created(SubOrchestrationCreated e) {
    calls.put(e.id(), e.name());
    return new SubOrchestrationCreated(
        e.id(), e.instanceId(), e.name(), value(e, e.name(), "input", e.input()));
  }

  private HistoryEvent completed(SubOrchestrationCompleted e) {
    return new SubOrchestrationCompleted(e.id(), value(e, calls.get(e.id()), "result", e.result()));
  }

  private HistoryEvent failed(SubOrchestrationFailed e) {
    return new SubOrchestrationFailed(e.id(), failure(e, calls.get(e.id()), e.failure()));
  }

  private HistoryEvent started(OrchestrationStarted e) {
    return new OrchestrationStarted(
        e.id(), e.instanceId(), e.name(), value(e, e.name(), "input", e.input()));
  }

  private HistoryEvent sent(EventSent e) {
    return new EventSent(e.id(), e.instanceId(), e.name(), value(e, e.name(), "data", e.data()));
  }

  private EventRaised raised(EventRaised e) {
    return new EventRaised(e.key(), e.name(), value(e, e.name(), "data", e.data()));
  }

  private HistoryEvent rewound(ExecutionRewound e) {
    return new ExecutionRewound(reason(e, e.reason()), e.tasks());
  }

  private HistoryEvent terminated(ExecutionTerminated e) {
    return new ExecutionTerminated(reason(e, e.reason()), e.recursive());
  }

  private HistoryEvent continued(ExecutionContinuedAsNew e) {
    return new ExecutionContinuedAsNew(
        value(e, null, "input", e.input()), e.carried().stream().map(this::raised).toList());
  }

  private @Nullable String reason(HistoryEvent event, @Nullable String reason) {
    return value(event, null, "reason", reason);
  }

  private FailureDetails failure(
      HistoryEvent event, @Nullable String name, FailureDetails failure) {
    FailureDetails cause = failure.cause();
    return new FailureDetails(
        failure.errorType(),
        value(event, name, "message", failure.message()),
        value(event, name, "stackTrace", failure.stackTrace()),
        cause == null ? null : failure(event, name, cause),
        failure.superTypes());
  }

  private @Nullable String value(
      HistoryEvent event, @Nullable String name, String member, @Nullable String value) {
    String type = EventTypeNames.textOf(event.type());
    return value == null ? null : redaction.redact(new HistoryPayload(type, name, member, value));
  }
}
