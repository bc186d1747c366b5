package io.durablefunctions.testing;

import io.durablefunctions.DurableOrchestrationStatus;
import io.durablefunctions.history.ExportedHistory;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.ExecutionFailed;
import io.durablefunctions.history.HistoryState;
import java.util.ArrayList;
import java.util.List;

/** How a run stands, for a failing test. */
final class RunReport {

  private RunReport() {}

  /** A sentence that goes on with "it is ...". */
  static String of(OrchestrationRun run) {
    if (!run.exists()) {
      return "there is no such instance.";
    }
    DurableOrchestrationStatus status = run.status();
    ExportedHistory history = run.history();
    StringBuilder text = new StringBuilder("it is ").append(status.runtimeStatus().text());
    if (status.output() != null) {
      text.append(" with ").append(status.output());
    }
    if (status.customStatus() != null) {
      text.append(", its custom status ").append(status.customStatus());
    }
    if (!status.runtimeStatus().isFinished()) {
      text.append(", and waits for ").append(waitsFor(history));
    }
    text.append('.');
    List<HistoryEvent> events = history.events();
    if (!events.isEmpty()
        && events.get(events.size() - 1) instanceof ExecutionFailed failed
        && failed.failure().stackTrace() != null) {
      text.append('\n').append(failed.failure().stackTrace());
    }
    return text.toString();
  }

  private static String waitsFor(ExportedHistory history) {
    HistoryState state = HistoryState.of(history.events());
    List<String> open = new ArrayList<>();
    state.openTasks().forEach(task -> open.add("the activity '" + task.name() + "'"));
    state
        .openChildren()
        .forEach(
            child ->
                open.add(
                    "the sub-orchestration '" + child.name() + "' ('" + child.instanceId() + "')"));
    if (state.nextTimer() != null) {
      open.add("a timer at " + state.nextTimer());
    }
    return open.isEmpty() ? "an external event" : String.join(", ", open);
  }
}
