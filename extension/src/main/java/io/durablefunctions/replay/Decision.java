package io.durablefunctions.replay;

import io.durablefunctions.history.HistoryEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a turn came to: all of it is written in the commit, and the work to be dispatched is read
 * off the same events, so that a repair after a crash does exactly what the turn would have done.
 *
 * @param asked what the orchestrator asked for in this turn, in the order of its calls; the last
 *     one is the terminal event (completed, failed, terminated, continued as new) if there is one
 * @param customStatus the custom status after the turn as JSON; null if the orchestrator set none
 *     in this execution
 * @param customStatusSet whether the orchestrator called setCustomStatus in this execution
 */
public record Decision(
    List<HistoryEvent> asked, @Nullable String customStatus, boolean customStatusSet) {

  public Decision {
    asked = List.copyOf(asked);
  }
}
