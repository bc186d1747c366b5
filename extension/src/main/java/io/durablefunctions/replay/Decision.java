package io.durablefunctions.replay;

import io.durablefunctions.history.HistoryEvent;
import java.util.Collections;
import java.util.List;
import java.util.Set;
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
 * @param fanIn the open calls that the orchestrator waits for all of: as long as one of them stays
 *     open, outcomes of others change nothing and need no replay; empty if it waits otherwise
 */
public record Decision(
    List<HistoryEvent> asked,
    @Nullable String customStatus,
    boolean customStatusSet,
    Set<Integer> fanIn) {

  public Decision {
    asked = List.copyOf(asked);
    fanIn = Collections.unmodifiableSet(fanIn);
  }

  static Decision none() {
    return new Decision(List.of(), null, false, Set.of());
  }
}
