package io.durablefunctions.history;

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
import io.durablefunctions.history.HistoryEvent.TimerCanceled;
import io.durablefunctions.history.HistoryEvent.TimerCreated;
import io.durablefunctions.history.HistoryEvent.TimerFired;
import io.durablefunctions.history.HistoryEvent.TurnStarted;
import java.util.List;

/** Writes events; which fields an event has is said here and in {@link EventFields}. */
final class HistoryWriter {

  private final StringBuilder out;
  private final FieldWriter fields;

  HistoryWriter(StringBuilder out, HistoryCodec.Offload offload) {
    this.out = out;
    this.fields = new FieldWriter(out, offload);
  }

  void events(List<? extends HistoryEvent> events) {
    out.append('[');
    for (int i = 0; i < events.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      event(events.get(i));
    }
    out.append(']');
  }

  private void event(HistoryEvent event) {
    out.append("{\"type\":\"").append(EventTypeNames.textOf(event.type())).append('"');
    FieldWriter unused = fieldsOf(event);
    out.append('}');
  }

  /** An expression, so that the compiler misses no kind. */
  private FieldWriter fieldsOf(HistoryEvent event) {
    return switch (event.type()) {
      case TURN_STARTED -> fields.instant("at", ((TurnStarted) event).at());
      case EXECUTION_STARTED -> started((ExecutionStarted) event);
      case TASK_SCHEDULED -> scheduled((TaskScheduled) event);
      case TASK_COMPLETED -> completed((TaskCompleted) event);
      case TASK_FAILED -> failed((TaskFailed) event);
      case TIMER_CREATED -> timer((TimerCreated) event);
      case TIMER_FIRED -> fields.number("id", ((TimerFired) event).id());
      case TIMER_CANCELED -> fields.number("id", ((TimerCanceled) event).id());
      case SUB_ORCHESTRATION_CREATED -> child((SubOrchestrationCreated) event);
      case SUB_ORCHESTRATION_COMPLETED -> childCompleted((SubOrchestrationCompleted) event);
      case SUB_ORCHESTRATION_FAILED -> childFailed((SubOrchestrationFailed) event);
      case ORCHESTRATION_STARTED -> startedOther((OrchestrationStarted) event);
      case EVENT_SENT -> sent((EventSent) event);
      case EVENT_RAISED -> raised((EventRaised) event);
      case EXECUTION_SUSPENDED -> fields.text("reason", ((ExecutionSuspended) event).reason());
      case EXECUTION_RESUMED -> fields.text("reason", ((ExecutionResumed) event).reason());
      case EXECUTION_REWOUND -> rewound((ExecutionRewound) event);
      case EXECUTION_COMPLETED -> fields.payload("output", ((ExecutionCompleted) event).output());
      case EXECUTION_FAILED -> fields.failure(((ExecutionFailed) event).failure());
      case EXECUTION_TERMINATED -> terminated((ExecutionTerminated) event);
      case EXECUTION_CONTINUED_AS_NEW -> continued((ExecutionContinuedAsNew) event);
    };
  }

  private FieldWriter started(ExecutionStarted event) {
    fields.string("name", event.name()).string("executionId", event.executionId());
    if (event.version() != null) {
      fields.string("version", event.version());
    }
    return fields.parent(event.parent()).payload("input", event.input());
  }

  private FieldWriter scheduled(TaskScheduled event) {
    return fields
        .number("id", event.id())
        .string("name", event.name())
        .payload("input", event.input());
  }

  private FieldWriter completed(TaskCompleted event) {
    return fields.number("id", event.id()).payload("result", event.result());
  }

  private FieldWriter failed(TaskFailed event) {
    return fields.number("id", event.id()).failure(event.failure());
  }

  private FieldWriter timer(TimerCreated event) {
    return fields.number("id", event.id()).instant("fireAt", event.fireAt());
  }

  private FieldWriter child(SubOrchestrationCreated event) {
    return fields
        .number("id", event.id())
        .string("instanceId", event.instanceId())
        .string("name", event.name())
        .payload("input", event.input());
  }

  private FieldWriter childCompleted(SubOrchestrationCompleted event) {
    return fields.number("id", event.id()).payload("result", event.result());
  }

  private FieldWriter childFailed(SubOrchestrationFailed event) {
    return fields.number("id", event.id()).failure(event.failure());
  }

  private FieldWriter startedOther(OrchestrationStarted event) {
    return fields
        .number("id", event.id())
        .string("instanceId", event.instanceId())
        .string("name", event.name())
        .payload("input", event.input());
  }

  private FieldWriter sent(EventSent event) {
    return fields
        .number("id", event.id())
        .string("instanceId", event.instanceId())
        .string("name", event.name())
        .payload("data", event.data());
  }

  private FieldWriter raised(EventRaised event) {
    return fields
        .string("key", event.key())
        .string("name", event.name())
        .payload("data", event.data());
  }

  private FieldWriter rewound(ExecutionRewound event) {
    return fields.numbers("tasks", event.tasks()).text("reason", event.reason());
  }

  private FieldWriter terminated(ExecutionTerminated event) {
    return fields.flag("recursive", event.recursive()).text("reason", event.reason());
  }

  private FieldWriter continued(ExecutionContinuedAsNew event) {
    fields.payload("input", event.input());
    out.append(",\"carried\":");
    events(event.carried());
    return fields;
  }
}
