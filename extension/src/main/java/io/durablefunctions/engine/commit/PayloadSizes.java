package io.durablefunctions.engine.commit;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.history.HistoryEvent;
import org.jspecify.annotations.Nullable;

/** How many characters of payload an event holds, for the cache's bound. */
final class PayloadSizes {

  private PayloadSizes() {}

  static long characters(HistoryEvent event) {
    return switch (event.type()) {
      case EXECUTION_STARTED -> of(((HistoryEvent.ExecutionStarted) event).input());
      case TASK_SCHEDULED -> of(((HistoryEvent.TaskScheduled) event).input());
      case TASK_COMPLETED -> of(((HistoryEvent.TaskCompleted) event).result());
      case TASK_FAILED -> of(((HistoryEvent.TaskFailed) event).failure());
      case SUB_ORCHESTRATION_CREATED -> of(((HistoryEvent.SubOrchestrationCreated) event).input());
      case SUB_ORCHESTRATION_COMPLETED ->
          of(((HistoryEvent.SubOrchestrationCompleted) event).result());
      case SUB_ORCHESTRATION_FAILED -> of(((HistoryEvent.SubOrchestrationFailed) event).failure());
      case ORCHESTRATION_STARTED -> of(((HistoryEvent.OrchestrationStarted) event).input());
      case EVENT_SENT -> of(((HistoryEvent.EventSent) event).data());
      case EVENT_RAISED -> of(((HistoryEvent.EventRaised) event).data());
      case EXECUTION_COMPLETED -> of(((HistoryEvent.ExecutionCompleted) event).output());
      case EXECUTION_FAILED -> of(((HistoryEvent.ExecutionFailed) event).failure());
      case EXECUTION_CONTINUED_AS_NEW -> of((HistoryEvent.ExecutionContinuedAsNew) event);
      case TURN_STARTED,
          TIMER_CREATED,
          TIMER_FIRED,
          TIMER_CANCELED,
          EXECUTION_SUSPENDED,
          EXECUTION_RESUMED,
          EXECUTION_REWOUND,
          EXECUTION_TERMINATED ->
          0;
    };
  }

  private static long of(@Nullable String payload) {
    return payload == null ? 0 : payload.length();
  }

  private static long of(FailureDetails details) {
    long sum = 0;
    for (FailureDetails failure = details; failure != null; failure = failure.cause()) {
      sum += failure.errorType().length() + of(failure.message()) + of(failure.stackTrace());
    }
    return sum;
  }

  private static long of(HistoryEvent.ExecutionContinuedAsNew event) {
    long sum = of(event.input());
    for (HistoryEvent.EventRaised raised : event.carried()) {
      sum += of(raised.data());
    }
    return sum;
  }
}
