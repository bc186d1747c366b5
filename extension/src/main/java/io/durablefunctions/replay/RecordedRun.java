package io.durablefunctions.replay;

import io.durablefunctions.history.EventType;
import io.durablefunctions.history.HistoryEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A history cut where the code's part of it is over.
 *
 * @param before what the code saw and asked for
 * @param end how the code ended; null if it waits, or was terminated while it did
 */
record RecordedRun(List<HistoryEvent> before, @Nullable HistoryEvent end) {

  static RecordedRun of(List<HistoryEvent> history) {
    int size = history.size();
    HistoryEvent last = size == 0 ? null : history.get(size - 1);
    if (last != null && isEnd(last)) {
      return new RecordedRun(history.subList(0, size - 1), last);
    }
    return new RecordedRun(history.subList(0, beforeTermination(history)), null);
  }

  /** Whether the code came to this end itself. */
  static boolean isEnd(HistoryEvent event) {
    return switch (event.type()) {
      case EXECUTION_COMPLETED, EXECUTION_FAILED, EXECUTION_CONTINUED_AS_NEW -> true;
      default -> false;
    };
  }

  /** The code is not run in the turn that terminates, so it saw no fact of that turn. */
  private static int beforeTermination(List<HistoryEvent> history) {
    boolean terminated =
        history.stream().anyMatch(event -> event.type() == EventType.EXECUTION_TERMINATED);
    int end = history.size();
    while (terminated && end > 0) {
      end--;
      if (history.get(end).type() == EventType.TURN_STARTED) {
        break;
      }
    }
    return end;
  }
}
