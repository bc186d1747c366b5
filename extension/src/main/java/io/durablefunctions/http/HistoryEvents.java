package io.durablefunctions.http;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.http.call.Credentials;
import io.durablefunctions.replay.HttpExchange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A history as Durable Functions shows it: names of members in PascalCase, no turn starts, and the
 * outcome of a call takes the place of the call, carrying its name and the time of its scheduling.
 */
public final class HistoryEvents {

  private final boolean showOutput;
  private final Map<Integer, Map<String, Object>> open = new HashMap<>();
  private final List<Map<String, Object>> shown = new ArrayList<>();
  private final Set<Map<String, Object>> answered =
      Collections.newSetFromMap(new IdentityHashMap<>());
  private Instant now = Instant.EPOCH;

  private HistoryEvents(boolean showOutput) {
    this.showOutput = showOutput;
  }

  /**
   * The events for people and tools.
   *
   * @param showOutput whether results, payloads and inputs are shown
   */
  static List<Map<String, Object>> describe(List<HistoryEvent> history, boolean showOutput) {
    HistoryEvents view = new HistoryEvents(showOutput);
    history.forEach(view::add);
    view.shown.removeIf(view.answered::contains);
    return view.shown;
  }

  /** The events for Java code: as {@link #describe}, with payloads as JSON texts. */
  public static List<Map<String, Object>> asTexts(List<HistoryEvent> history, boolean showOutput) {
    List<Map<String, Object>> events = describe(history, showOutput);
    events.forEach(
        event -> event.replaceAll((k, v) -> v instanceof JsonBodies.Raw raw ? raw.json() : v));
    return events;
  }

  private void add(HistoryEvent event) {
    switch (event.type()) {
      case TURN_STARTED -> now = ((HistoryEvent.TurnStarted) event).at();
      case EXECUTION_STARTED -> {
        var e = (HistoryEvent.ExecutionStarted) event;
        value(named(show("ExecutionStarted"), e.name()), "Input", e.input());
      }
      case TASK_SCHEDULED -> {
        var e = (HistoryEvent.TaskScheduled) event;
        Map<String, Object> call = named(show("TaskScheduled"), e.name());
        call(e.id(), value(call, "Input", safe(e.name(), e.input())));
      }
      case TASK_COMPLETED -> {
        var e = (HistoryEvent.TaskCompleted) event;
        Map<String, Object> end = outcome("TaskCompleted", e.id());
        value(end, "Result", safe(String.valueOf(end.get("FunctionName")), e.result()));
      }
      case TASK_FAILED -> {
        var e = (HistoryEvent.TaskFailed) event;
        failure(outcome("TaskFailed", e.id()), e.failure());
      }
      case TIMER_CREATED -> {
        var e = (HistoryEvent.TimerCreated) event;
        Map<String, Object> timer = show("TimerCreated");
        timer.put("FireAt", e.fireAt().toString());
        call(e.id(), timer);
      }
      case TIMER_FIRED -> outcome("TimerFired", ((HistoryEvent.TimerFired) event).id());
      case TIMER_CANCELED -> outcome("TimerCanceled", ((HistoryEvent.TimerCanceled) event).id());
      case SUB_ORCHESTRATION_CREATED -> {
        var e = (HistoryEvent.SubOrchestrationCreated) event;
        Map<String, Object> child = named(show("SubOrchestrationInstanceCreated"), e.name());
        child.put("InstanceId", e.instanceId());
        call(e.id(), value(child, "Input", e.input()));
      }
      case SUB_ORCHESTRATION_COMPLETED -> {
        var e = (HistoryEvent.SubOrchestrationCompleted) event;
        value(outcome("SubOrchestrationInstanceCompleted", e.id()), "Result", e.result());
      }
      case SUB_ORCHESTRATION_FAILED -> {
        var e = (HistoryEvent.SubOrchestrationFailed) event;
        failure(outcome("SubOrchestrationInstanceFailed", e.id()), e.failure());
      }
      case ORCHESTRATION_STARTED -> {
        var e = (HistoryEvent.OrchestrationStarted) event;
        Map<String, Object> started = named(show("OrchestrationStarted"), e.name());
        started.put("InstanceId", e.instanceId());
        value(started, "Input", e.input());
      }
      case EVENT_SENT -> {
        var e = (HistoryEvent.EventSent) event;
        Map<String, Object> sent = show("EventSent");
        sent.put("Name", e.name());
        sent.put("InstanceId", e.instanceId());
        value(sent, "Input", e.data());
      }
      case EVENT_RAISED -> {
        var e = (HistoryEvent.EventRaised) event;
        Map<String, Object> raised = show("EventRaised");
        raised.put("Name", e.name());
        value(raised, "Input", e.data());
      }
      case EXECUTION_SUSPENDED ->
          reason(show("ExecutionSuspended"), ((HistoryEvent.ExecutionSuspended) event).reason());
      case EXECUTION_RESUMED ->
          reason(show("ExecutionResumed"), ((HistoryEvent.ExecutionResumed) event).reason());
      case EXECUTION_REWOUND ->
          reason(show("ExecutionRewound"), ((HistoryEvent.ExecutionRewound) event).reason());
      case EXECUTION_COMPLETED -> {
        Map<String, Object> end = ended("ExecutionCompleted", "Completed");
        value(end, "Result", ((HistoryEvent.ExecutionCompleted) event).output());
      }
      case EXECUTION_FAILED ->
          failure(
              ended("ExecutionCompleted", "Failed"),
              ((HistoryEvent.ExecutionFailed) event).failure());
      case EXECUTION_TERMINATED ->
          reason(
              ended("ExecutionTerminated", "Terminated"),
              ((HistoryEvent.ExecutionTerminated) event).reason());
      case EXECUTION_CONTINUED_AS_NEW ->
          value(
              ended("ContinueAsNew", "ContinuedAsNew"),
              "Result",
              ((HistoryEvent.ExecutionContinuedAsNew) event).input());
    }
  }

  private Map<String, Object> show(String type) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("EventType", type);
    event.put("Timestamp", now.toString());
    shown.add(event);
    return event;
  }

  private Map<String, Object> ended(String type, String status) {
    Map<String, Object> event = show(type);
    event.put("OrchestrationStatus", status);
    return event;
  }

  private void call(int id, Map<String, Object> event) {
    open.put(id, event);
  }

  /** Shows an outcome and takes away the call that it answers. */
  private Map<String, Object> outcome(String type, int id) {
    Map<String, Object> event = show(type);
    Map<String, Object> call = open.remove(id);
    if (call != null) {
      answered.add(call);
      event.put("ScheduledTime", String.valueOf(call.get("Timestamp")));
      copy(call, event, "FunctionName");
      copy(call, event, "FireAt");
      copy(call, event, "InstanceId");
    }
    return event;
  }

  private static void copy(Map<String, Object> from, Map<String, Object> to, String member) {
    Object value = from.get(member);
    if (value != null) {
      to.put(member, value);
    }
  }

  private static Map<String, Object> named(Map<String, Object> event, String name) {
    event.put("FunctionName", name);
    return event;
  }

  private Map<String, Object> value(
      Map<String, Object> event, String member, @Nullable String json) {
    if (showOutput && json != null) {
      event.put(member, new JsonBodies.Raw(json));
    }
    return event;
  }

  /** Exchanges of callHttp are shown without their credentials. */
  private static @Nullable String safe(String activity, @Nullable String json) {
    return json != null && activity.equalsIgnoreCase(HttpExchange.ACTIVITY)
        ? Credentials.hide(json)
        : json;
  }

  private static void reason(Map<String, Object> event, @Nullable String reason) {
    if (reason != null) {
      event.put("Reason", reason);
    }
  }

  private void failure(Map<String, Object> event, FailureDetails failure) {
    event.put("Reason", failure.describe());
    if (showOutput && failure.stackTrace() != null) {
      event.put("Details", failure.stackTrace());
    }
  }
}
