package io.durablefunctions.engine.commit;

import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.replay.Decision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A turn before its commit.
 *
 * @param events what is to be appended: its start, its facts, what was asked
 * @param decision null if the orchestrator did not run
 */
public record UncommittedTurn(List<HistoryEvent> events, @Nullable Decision decision) {

  /** How many of the events come before what was asked: the start and the facts. */
  int facts() {
    return decision == null ? events.size() : events.size() - decision.asked().size();
  }
}
