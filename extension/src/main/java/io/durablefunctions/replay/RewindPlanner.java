package io.durablefunctions.replay;

import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.ExecutionFailed;
import io.durablefunctions.history.HistoryEvent.SubOrchestrationFailed;
import io.durablefunctions.history.HistoryEvent.TaskFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Finds which failures a rewind may take back. Pure, as {@link Replayer} is. */
public final class RewindPlanner {

  private RewindPlanner() {}

  /**
   * The failed tasks that may be run again: those whose failure the code learned of only after the
   * last call that the history has, or never. Without such a failure, all of the recorded calls
   * would have been made just the same, so the history stays true. A failure that the code reacted
   * to by another recorded call (a compensation, another attempt) stays.
   *
   * @param history of a Failed execution; it ends with {@code ExecutionFailed}
   * @return the sequence numbers, ascending; empty also if the code does not match the history
   */
  public static List<Integer> rewindable(
      List<HistoryEvent> history, OrchestratorFunction function, ReplaySetup setup) {
    List<HistoryEvent> events = new ArrayList<>(history);
    events.removeIf(event -> event == last(history) && event instanceof ExecutionFailed);
    EventScript script = EventScript.of(events, List.of());
    Turn turn = new Turn(script, setup);
    turn.begin();
    Replayer.run(turn, function);
    return turn.contradiction() == null && turn.calls().missing("ended") == null
        ? rewindable(script.events(), turn.calls())
        : List.of();
  }

  private static HistoryEvent last(List<HistoryEvent> history) {
    return history.get(history.size() - 1);
  }

  private static List<Integer> rewindable(HistoryEvent[] events, Calls calls) {
    TreeSet<Integer> ids = new TreeSet<>();
    for (HistoryEvent event : events) {
      if (event instanceof TaskFailed failed && calls.hasFailureWithoutSequel(failed.id())) {
        ids.add(failed.id());
      } else if (event instanceof SubOrchestrationFailed failed
          && calls.hasFailureWithoutSequel(failed.id())) {
        ids.add(failed.id());
      }
    }
    return List.copyOf(ids);
  }
}
