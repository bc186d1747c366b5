package io.durablefunctions.replay;

import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.Call;
import io.durablefunctions.history.HistoryEvent.TimerCanceled;
import java.util.List;

/**
 * History and new facts as one array, read through once before the orchestrator runs: which calls
 * it made in earlier turns, and how the events end.
 *
 * <p>Knowing a recorded call when it is made again saves writing its input and looking up its name,
 * which an app that has deleted the function meanwhile could not do.
 */
final class EventScript {

  private final HistoryEvent[] events;
  private final int oldEvents;
  private final RecordedCalls recorded = new RecordedCalls();
  private boolean rewound;
  private boolean terminated;
  private boolean ended;

  private EventScript(HistoryEvent[] events, int oldEvents) {
    this.events = events;
    this.oldEvents = oldEvents;
    for (HistoryEvent event : events) {
      note(event);
    }
  }

  static EventScript of(List<HistoryEvent> history, List<HistoryEvent> newFacts) {
    int old = history.size();
    HistoryEvent[] events = history.toArray(new HistoryEvent[old + newFacts.size()]);
    for (int i = 0; i < newFacts.size(); i++) {
      events[old + i] = newFacts.get(i);
    }
    EventScript script = new EventScript(events, old);
    return script.rewound ? script.withoutVoided() : script;
  }

  private EventScript withoutVoided() {
    VoidedEvents voided = VoidedEvents.in(events, oldEvents);
    return new EventScript(voided.remaining(), voided.remainingOld());
  }

  private void note(HistoryEvent event) {
    switch (event.type()) {
      case TASK_SCHEDULED,
          TIMER_CREATED,
          SUB_ORCHESTRATION_CREATED,
          ORCHESTRATION_STARTED,
          EVENT_SENT ->
          recorded.add(((Call) event).id(), event);
      case TIMER_CANCELED -> recorded.addCancel(((TimerCanceled) event).id());
      case EXECUTION_REWOUND -> rewound = true;
      case EXECUTION_TERMINATED -> terminated = true;
      case EXECUTION_COMPLETED, EXECUTION_FAILED, EXECUTION_CONTINUED_AS_NEW -> ended = true;
      case TURN_STARTED,
          EXECUTION_STARTED,
          TASK_COMPLETED,
          TASK_FAILED,
          TIMER_FIRED,
          SUB_ORCHESTRATION_COMPLETED,
          SUB_ORCHESTRATION_FAILED,
          EVENT_RAISED,
          EXECUTION_SUSPENDED,
          EXECUTION_RESUMED -> {}
    }
  }

  HistoryEvent[] events() {
    return events;
  }

  /** How many of the events earlier turns have seen. */
  int oldEvents() {
    return oldEvents;
  }

  RecordedCalls recorded() {
    return recorded;
  }

  boolean terminated() {
    return terminated;
  }

  /** Whether the orchestrator has ended on its own, so that there is nothing to be replayed. */
  boolean ended() {
    return ended;
  }
}
