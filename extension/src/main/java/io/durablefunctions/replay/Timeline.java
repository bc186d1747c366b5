package io.durablefunctions.replay;

import io.durablefunctions.history.EventType;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.EventRaised;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the orchestrator stands in its events. While it is suspended, outcomes and external events
 * are held back; after the resume they come first, one at a time, in their order.
 */
final class Timeline {

  private final HistoryEvent[] events;
  private final int oldEvents;
  private final Deque<HistoryEvent> held = new ArrayDeque<>();
  private int cursor;
  private boolean suspended;

  Timeline(HistoryEvent[] events, int oldEvents) {
    this.events = events;
    this.oldEvents = oldEvents;
  }

  /** The next event that the orchestrator may learn of, or null at the end. */
  @Nullable HistoryEvent next() {
    if (!suspended && !held.isEmpty()) {
      return held.poll();
    }
    while (cursor < events.length) {
      HistoryEvent event = events[cursor++];
      if (!suspended || !waitsForResume(event.type())) {
        return event;
      }
      held.add(event);
    }
    return null;
  }

  void suspend() {
    suspended = true;
  }

  void resume() {
    suspended = false;
  }

  /** Whether no event of this turn was passed yet. */
  boolean isReplaying() {
    return cursor <= oldEvents;
  }

  /** The external events that were not passed, in the order of their arrival. */
  List<EventRaised> unseenEvents() {
    List<EventRaised> unseen = new ArrayList<>();
    for (HistoryEvent event : held) {
      addIfRaised(event, unseen);
    }
    for (int i = cursor; i < events.length; i++) {
      addIfRaised(events[i], unseen);
    }
    return unseen;
  }

  private static void addIfRaised(HistoryEvent event, List<EventRaised> list) {
    if (event instanceof EventRaised raised) {
      list.add(raised);
    }
  }

  private static boolean waitsForResume(EventType type) {
    return switch (type) {
      case TASK_COMPLETED,
          TASK_FAILED,
          TIMER_FIRED,
          SUB_ORCHESTRATION_COMPLETED,
          SUB_ORCHESTRATION_FAILED,
          EVENT_RAISED ->
          true;
      case TURN_STARTED,
          EXECUTION_STARTED,
          TASK_SCHEDULED,
          TIMER_CREATED,
          TIMER_CANCELED,
          SUB_ORCHESTRATION_CREATED,
          ORCHESTRATION_STARTED,
          EVENT_SENT,
          EXECUTION_SUSPENDED,
          EXECUTION_RESUMED,
          EXECUTION_REWOUND,
          EXECUTION_COMPLETED,
          EXECUTION_FAILED,
          EXECUTION_TERMINATED,
          EXECUTION_CONTINUED_AS_NEW ->
          false;
    };
  }
}
