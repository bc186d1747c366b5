package io.durablefunctions.replay;

import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.ExecutionFailed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs code over a recorded history that it may not have made, and says where the two part. What is
 * compared are the calls, by kind and name, and how the execution ended; values are not, because a
 * changed result of an activity, and a payload that was made unreadable, are no divergence. Pure,
 * as {@link Replayer} is.
 */
public final class HistoryCheck {

  private HistoryCheck() {}

  /**
   * The first divergence, or null if the code replays the history from its start to its end. Of an
   * execution that was terminated, what came before is checked.
   *
   * @throws IllegalArgumentException if the history has no {@code ExecutionStarted}
   */
  public static @Nullable Divergence firstDivergence(
      List<HistoryEvent> history, OrchestratorFunction function, ReplaySetup setup) {
    RecordedRun recorded = RecordedRun.of(history);
    EventScript script = EventScript.of(recorded.before(), List.of());
    Turn turn = new Turn(script, setup);
    turn.begin();
    List<HistoryEvent> asked = Replayer.run(turn, function).asked();
    if (turn.contradiction() != null) {
      return turn.contradiction();
    }
    HistoryEvent last = asked.isEmpty() ? null : asked.get(asked.size() - 1);
    HistoryEvent end = last != null && RecordedRun.isEnd(last) ? last : null;
    if (!asked.isEmpty() && asked.get(0) != end) {
      return Messages.notRecorded(asked.get(0));
    }
    return sameEnd(recorded.end(), end) ? null : Messages.otherEnd(recorded.end(), end);
  }

  /** Whether one is as good as the other: a failure by another class of exception is not. */
  private static boolean sameEnd(@Nullable HistoryEvent recorded, @Nullable HistoryEvent now) {
    if (recorded == null || now == null) {
      return recorded == now;
    }
    if (recorded instanceof ExecutionFailed before && now instanceof ExecutionFailed after) {
      return before.failure().errorType().equals(after.failure().errorType());
    }
    return recorded.type() == now.type();
  }
}
