package io.durablefunctions.replay;

import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.ExecutionRewound;
import io.durablefunctions.history.HistoryEvent.SubOrchestrationFailed;
import io.durablefunctions.history.HistoryEvent.TaskFailed;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * What a rewind has made void: before each {@code ExecutionRewound}, the {@code ExecutionFailed}
 * and every failure of the tasks that it names.
 */
final class VoidedEvents {

  private final BitSet rewoundTasks = new BitSet();
  private boolean rewound;

  private final Deque<HistoryEvent> remaining = new ArrayDeque<>();
  private int remainingOld;

  private VoidedEvents() {}

  /** Goes backwards, because an event is void for what comes after it. */
  static VoidedEvents in(HistoryEvent[] events, int oldEvents) {
    VoidedEvents voided = new VoidedEvents();
    for (int i = events.length - 1; i >= 0; i--) {
      if (!voided.isVoid(events[i])) {
        voided.remaining.addFirst(events[i]);
        voided.remainingOld += i < oldEvents ? 1 : 0;
      }
    }
    return voided;
  }

  private boolean isVoid(HistoryEvent event) {
    if (event instanceof ExecutionRewound rewind) {
      rewound = true;
      rewind.tasks().forEach(rewoundTasks::set);
      return false;
    }
    if (event instanceof TaskFailed failed) {
      return rewoundTasks.get(failed.id());
    }
    if (event instanceof SubOrchestrationFailed failed) {
      return rewoundTasks.get(failed.id());
    }
    return rewound && event instanceof HistoryEvent.ExecutionFailed;
  }

  HistoryEvent[] remaining() {
    return remaining.toArray(new HistoryEvent[0]);
  }

  /** How many of the remaining events are of the old history. */
  int remainingOld() {
    return remainingOld;
  }
}
