package io.durablefunctions.history;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.history.HistoryEvent.EventRaised;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the event that is being read, one slot for each {@link Field}; what an event does
 * not have stays null. No event has two payloads, so one slot holds whichever it is.
 */
final class EventFields {

  private static final int NO_ID = Integer.MIN_VALUE;

  private final JsonCursor in;
  private final HistoryCodec.Lookup lookup;

  private @Nullable EventType type;
  private @Nullable Instant instant;
  private @Nullable String name;
  private @Nullable String executionId;
  private @Nullable String instanceId;
  private @Nullable String key;
  private @Nullable ParentLink parent;
  private @Nullable String version;
  private @Nullable String payload;
  private List<Integer> tasks = List.of();
  private List<EventRaised> carried = List.of();
  private boolean recursive;
  private int id;

  EventFields(JsonCursor in, HistoryCodec.Lookup lookup) {
    this.in = in;
    this.lookup = lookup;
  }

  /** Reads the event whose opening brace was just passed. */
  HistoryEvent readEvent() {
    clear();
    do {
      readField(in.memberName(Field.NAMES));
    } while (in.skip(','));
    in.expect('}');
    if (type == null) {
      throw HistoryFormatException.broken("a 'type'", in.at(), in.json().length());
    }
    return build(type);
  }

  private void readField(@Nullable Field field) {
    if (field == null) {
      int unused = in.skipValue();
      return;
    }
    switch (field) {
      case TYPE -> type = EventTypeNames.read(in);
      case ID -> id = in.integer();
      case NAME -> name = in.string();
      case INSTANT -> instant = instant();
      case EXECUTION_ID -> executionId = in.string();
      case INSTANCE_ID -> instanceId = in.string();
      case KEY -> key = in.string();
      case PARENT -> parent = ParentLinkJson.read(in);
      case VERSION -> version = in.string();
      case TASKS -> tasks = integers();
      case CARRIED -> carried = carried();
      case RECURSIVE -> recursive = in.rawValue().equals("true");
      case JSON -> payload = in.rawValue();
      case TEXT -> payload = lookup.plain(in.string());
      case BLOB -> payload = lookup.plain(lookup.payload(in.string()));
      case WORDS_BLOB -> payload = lookup.plain(lookup.words(in.string()));
    }
  }

  private HistoryEvent build(EventType kind) {
    return switch (kind) {
      case TURN_STARTED -> new HistoryEvent.TurnStarted(needed(instant, "at"));
      case EXECUTION_STARTED ->
          new HistoryEvent.ExecutionStarted(
              needed(name, "name"), needed(executionId, "executionId"), payload, parent, version);
      case TASK_SCHEDULED -> new HistoryEvent.TaskScheduled(id(), needed(name, "name"), payload);
      case TASK_COMPLETED -> new HistoryEvent.TaskCompleted(id(), payload);
      case TASK_FAILED -> new HistoryEvent.TaskFailed(id(), failure());
      case TIMER_CREATED -> new HistoryEvent.TimerCreated(id(), needed(instant, "fireAt"));
      case TIMER_FIRED -> new HistoryEvent.TimerFired(id());
      case TIMER_CANCELED -> new HistoryEvent.TimerCanceled(id());
      case SUB_ORCHESTRATION_CREATED ->
          new HistoryEvent.SubOrchestrationCreated(
              id(), needed(instanceId, "instanceId"), needed(name, "name"), payload);
      case SUB_ORCHESTRATION_COMPLETED -> new HistoryEvent.SubOrchestrationCompleted(id(), payload);
      case SUB_ORCHESTRATION_FAILED -> new HistoryEvent.SubOrchestrationFailed(id(), failure());
      case ORCHESTRATION_STARTED ->
          new HistoryEvent.OrchestrationStarted(
              id(), needed(instanceId, "instanceId"), needed(name, "name"), payload);
      case EVENT_SENT ->
          new HistoryEvent.EventSent(
              id(), needed(instanceId, "instanceId"), needed(name, "name"), payload);
      case EVENT_RAISED -> new EventRaised(needed(key, "key"), needed(name, "name"), payload);
      case EXECUTION_SUSPENDED -> new HistoryEvent.ExecutionSuspended(payload);
      case EXECUTION_RESUMED -> new HistoryEvent.ExecutionResumed(payload);
      case EXECUTION_REWOUND -> new HistoryEvent.ExecutionRewound(payload, tasks);
      case EXECUTION_COMPLETED -> new HistoryEvent.ExecutionCompleted(payload);
      case EXECUTION_FAILED -> new HistoryEvent.ExecutionFailed(failure());
      case EXECUTION_TERMINATED -> new HistoryEvent.ExecutionTerminated(payload, recursive);
      case EXECUTION_CONTINUED_AS_NEW -> new HistoryEvent.ExecutionContinuedAsNew(payload, carried);
    };
  }

  private int id() {
    if (id == NO_ID) {
      throw missing("id");
    }
    return id;
  }

  private FailureDetails failure() {
    return FailureJson.read(needed(payload, "failure"));
  }

  private <T> T needed(@Nullable T value, String field) {
    if (value == null) {
      throw missing(field);
    }
    return value;
  }

  private HistoryFormatException missing(String field) {
    return type == null
        ? HistoryFormatException.broken("a 'type'", in.at(), in.json().length())
        : HistoryFormatException.missing(type, field);
  }

  private Instant instant() {
    int from = in.at();
    return InstantText.read(in.json(), from, in.skipValue());
  }

  private List<Integer> integers() {
    List<Integer> values = new ArrayList<>();
    in.expect('[');
    if (!in.skip(']')) {
      do {
        values.add(in.integer());
      } while (in.skip(','));
      in.expect(']');
    }
    return values;
  }

  private List<EventRaised> carried() {
    String events = in.rawValue();
    return HistoryCodec.decode(events, lookup).stream().map(EventRaised.class::cast).toList();
  }

  private void clear() {
    type = null;
    instant = null;
    name = null;
    executionId = null;
    instanceId = null;
    key = null;
    parent = null;
    version = null;
    payload = null;
    tasks = List.of();
    carried = List.of();
    recursive = false;
    id = NO_ID;
  }
}
