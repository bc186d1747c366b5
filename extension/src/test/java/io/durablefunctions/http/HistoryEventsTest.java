package io.durablefunctions.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.history.EventType;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.replay.HttpExchange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HistoryEventsTest {

  private static final Instant T1 = Instant.parse("2026-11-01T10:00:00Z");
  private static final Instant T2 = Instant.parse("2026-11-01T10:00:07Z");
  private static final FailureDetails FAILURE = FailureDetails.of("E", "why");

  private static final List<HistoryEvent> ALL =
      List.of(
          new HistoryEvent.TurnStarted(T1),
          new HistoryEvent.ExecutionStarted("PlaceOrder", "exec", "1", null, null),
          new HistoryEvent.TaskScheduled(0, "Pay", "2"),
          new HistoryEvent.TimerCreated(1, T2),
          new HistoryEvent.SubOrchestrationCreated(2, "child", "Ship", "3"),
          new HistoryEvent.TaskScheduled(3, "Mail", null),
          new HistoryEvent.SubOrchestrationCreated(4, "child2", "Ship", null),
          new HistoryEvent.TimerCreated(5, T2),
          new HistoryEvent.OrchestrationStarted(6, "other", "Audit", "4"),
          new HistoryEvent.EventSent(7, "other", "go", "5"),
          new HistoryEvent.TaskScheduled(8, "Open", null),
          new HistoryEvent.TurnStarted(T2),
          new HistoryEvent.TaskCompleted(0, "{\"ok\":true}"),
          new HistoryEvent.TimerFired(1),
          new HistoryEvent.SubOrchestrationCompleted(2, "6"),
          new HistoryEvent.TaskFailed(3, FAILURE),
          new HistoryEvent.SubOrchestrationFailed(4, FAILURE),
          new HistoryEvent.TimerCanceled(5),
          new HistoryEvent.EventRaised("k", "approved", "true"),
          new HistoryEvent.ExecutionSuspended("s"),
          new HistoryEvent.ExecutionResumed(null),
          new HistoryEvent.ExecutionRewound("r", List.of(3)),
          new HistoryEvent.ExecutionCompleted("7"),
          new HistoryEvent.ExecutionFailed(FAILURE),
          new HistoryEvent.ExecutionTerminated("t", false),
          new HistoryEvent.ExecutionContinuedAsNew("8", List.of()));

  private static Map<String, Object> find(List<Map<String, Object>> events, String type) {
    return events.stream().filter(e -> type.equals(e.get("EventType"))).findFirst().orElseThrow();
  }

  @Test
  void everyKindOfEventIsInTheTest() {
    assertThat(ALL.stream().map(HistoryEvent::type).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(EventType.values());
  }

  @Test
  void anOutcomeTakesThePlaceOfItsCall() {
    List<Map<String, Object>> events = HistoryEvents.asTexts(ALL, true);
    assertThat(find(events, "TaskCompleted"))
        .containsEntry("FunctionName", "Pay")
        .containsEntry("ScheduledTime", T1.toString())
        .containsEntry("Timestamp", T2.toString())
        .containsEntry("Result", "{\"ok\":true}");
    assertThat(events.stream().filter(e -> "TaskScheduled".equals(e.get("EventType"))))
        .extracting(e -> e.get("FunctionName"))
        .containsExactly("Open");
    assertThat(events)
        .noneMatch(e -> "TimerCreated".equals(e.get("EventType")))
        .noneMatch(e -> "SubOrchestrationInstanceCreated".equals(e.get("EventType")));
  }

  @Test
  void timersAndChildrenCarryWhatWasScheduled() {
    List<Map<String, Object>> events = HistoryEvents.asTexts(ALL, true);
    assertThat(find(events, "TimerFired"))
        .containsEntry("ScheduledTime", T1.toString())
        .containsEntry("FireAt", T2.toString());
    assertThat(find(events, "SubOrchestrationInstanceCompleted"))
        .containsEntry("FunctionName", "Ship")
        .containsEntry("InstanceId", "child");
    assertThat(find(events, "TaskFailed"))
        .containsEntry("FunctionName", "Mail")
        .containsEntry("Reason", "E: why");
  }

  @Test
  void resultsAndInputsAreThereOnlyWhenAskedFor() {
    assertThat(HistoryEvents.asTexts(ALL, false))
        .allSatisfy(event -> assertThat(event).doesNotContainKeys("Result", "Input"));
  }

  @Test
  void thereAreNoTurnStartsAndAllMembersArePascalCase() {
    List<Map<String, Object>> events = HistoryEvents.asTexts(ALL, true);
    assertThat(events)
        .noneMatch(event -> String.valueOf(event.get("EventType")).contains("Turn"))
        .allSatisfy(e -> assertThat(e.keySet()).allMatch(k -> Character.isUpperCase(k.charAt(0))));
  }

  @Test
  void aRunningOrCompletedCallHttpIsShownWithoutItsCredentials() {
    String exchange =
        "{\"method\":\"GET\",\"uri\":\"https://a.example/\","
            + "\"headers\":{\"authorization\":\"hidden\"}}";
    String response = "{\"statusCode\":200,\"headers\":{\"set-cookie\":\"hidden\"}}";
    List<HistoryEvent> history =
        List.of(
            new HistoryEvent.TaskScheduled(0, HttpExchange.ACTIVITY, exchange),
            new HistoryEvent.TaskScheduled(1, HttpExchange.ACTIVITY, exchange),
            new HistoryEvent.TaskCompleted(1, response));
    assertThat(HistoryEvents.asTexts(history, true).toString())
        .contains("a.example", "statusCode")
        .doesNotContain("hidden");
  }
}
