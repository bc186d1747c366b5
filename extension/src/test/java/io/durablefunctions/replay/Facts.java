package io.durablefunctions.replay;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.history.HistoryEvent.EventRaised;
import io.durablefunctions.history.HistoryEvent.ExecutionStarted;
import io.durablefunctions.history.HistoryEvent.SubOrchestrationCompleted;
import io.durablefunctions.history.HistoryEvent.SubOrchestrationFailed;
import io.durablefunctions.history.HistoryEvent.TaskCompleted;
import io.durablefunctions.history.HistoryEvent.TaskFailed;
import io.durablefunctions.history.HistoryEvent.TimerFired;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short words for the facts of scenarios. */
final class Facts {

  static final String EXECUTION = "exec-1";

  private static int keys;

  private Facts() {}

  static ExecutionStarted started(@Nullable String input) {
    return new ExecutionStarted("Main", EXECUTION, input, null, null);
  }

  static TaskCompleted completed(int id, @Nullable String json) {
    return new TaskCompleted(id, json);
  }

  static TaskFailed failed(int id, String message) {
    return new TaskFailed(id, failure(message));
  }

  static FailureDetails failure(String message) {
    return new FailureDetails(
        "java.io.IOException", message, "at x", null, List.of("java.lang.Exception"));
  }

  static TimerFired fired(int id) {
    return new TimerFired(id);
  }

  static SubOrchestrationCompleted childCompleted(int id, @Nullable String json) {
    return new SubOrchestrationCompleted(id, json);
  }

  static SubOrchestrationFailed childFailed(int id, String message) {
    return new SubOrchestrationFailed(id, failure(message));
  }

  static EventRaised raised(String name, @Nullable String json) {
    return new EventRaised("key-" + keys++, name, json);
  }
}
