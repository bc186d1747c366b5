package io.durablefunctions.engine.commit;

import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The calls that an orchestrator waits for all of. Until the last of them has its outcome a turn
 * needs no replay, so that a fan-in of n results costs n turns and one replay, not n replays of a
 * history that grows. Guarded by the leadership of the instance's actor.
 */
public final class FanIn {

  static final int NO_CALL = -1;
  private static final int BYTES_A_CALL = 48;

  private Set<Integer> open = Set.of();

  /** What the orchestrator waits for now; empty if it is unknown, or something else. */
  public void waitsFor(Set<Integer> calls) {
    open = calls.isEmpty() ? Set.of() : new HashSet<>(calls);
  }

  /** Whether the facts are outcomes of some of the calls and leave at least one of them open. */
  public boolean isIndifferentTo(List<HistoryEvent> facts) {
    if (open.size() <= facts.size() || facts.isEmpty()) {
      return false;
    }
    return facts.stream().allMatch(fact -> open.contains(call(fact)));
  }

  /** Takes committed outcomes into account. */
  public void settled(List<HistoryEvent> facts) {
    if (!open.isEmpty()) {
      facts.forEach(fact -> open.remove(call(fact)));
    }
  }

  long bytes() {
    return (long) open.size() * BYTES_A_CALL;
  }

  /** The call that the fact is the outcome of, or {@link #NO_CALL}. */
  static int call(HistoryEvent fact) {
    return fact instanceof Outcome outcome ? outcome.id() : NO_CALL;
  }
}
