package io.durablefunctions.engine.commit;

import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import io.durablefunctions.replay.Decision;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one row holds of a turn.
 *
 * @param events at least one
 * @param more whether another part follows
 * @param decision of the whole turn; null if the orchestrator did not run
 */
record TurnPart(List<HistoryEvent> events, boolean more, @Nullable Decision decision) {

  /** The turn's events in that range. */
  static TurnPart of(UncommittedTurn turn, int from, int to) {
    List<HistoryEvent> all = turn.events();
    return new TurnPart(all.subList(from, to), to < all.size(), turn.decision());
  }

  /** Of the part's tasks the one that this process runs itself, if any. */
  @Nullable TaskScheduled ride(Function<List<TaskScheduled>, @Nullable TaskScheduled> chooser) {
    List<TaskScheduled> tasks =
        events.stream()
            .filter(TaskScheduled.class::isInstance)
            .map(TaskScheduled.class::cast)
            .toList();
    return tasks.isEmpty() ? null : chooser.apply(tasks);
  }

  /** When the turn started, if this part has its start. */
  Instant time(Instant otherwise) {
    return events.get(0) instanceof HistoryEvent.TurnStarted started ? started.at() : otherwise;
  }
}
