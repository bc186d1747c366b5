package io.durablefunctions.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonParser;
import io.durablefunctions.FailureDetails;
import io.durablefunctions.HistoryPayload;
import io.durablefunctions.HistoryRedaction;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.history.HistoryEvent.EventRaised;
import io.durablefunctions.history.HistoryEvent.ExecutionCompleted;
import io.durablefunctions.history.HistoryEvent.ExecutionContinuedAsNew;
import io.durablefunctions.history.HistoryEvent.ExecutionStarted;
import io.durablefunctions.history.HistoryEvent.TaskCompleted;
import io.durablefunctions.history.HistoryEvent.TaskFailed;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import io.durablefunctions.history.HistoryEvent.TurnStarted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ExportedHistoryTest {

  private static final ExportedHistory ORDER =
      new ExportedHistory(
          "order \"1\"",
          OrchestrationRuntimeStatus.COMPLETED,
          List.of(
              new TurnStarted(Instant.parse("2026-11-01T10:00:00.123Z")),
              new ExecutionStarted(
                  "PlaceOrder", "e1", "{\"card\":\"4111\",\"n\":[1]}", null, "1.2"),
              new TaskScheduled(0, "Charge", "{\"order\":{\"Card\":\"4111\"}}"),
              new TaskCompleted(0, "null"),
              new ExecutionCompleted("true")));

  @Test
  void isReadableWithAnEventALine() {
    assertThat(ORDER.toJson())
        .isEqualTo(
            """
            {"format":"durable-functions-history","version":1,
             "instanceId":"order \\"1\\"","name":"PlaceOrder","status":"Completed",
             "events":[
            {"type":"TurnStarted","at":"2026-11-01T10:00:00.123Z"},
            {"type":"ExecutionStarted","name":"PlaceOrder","executionId":"e1","version":"1.2",\
            "input":{"card":"4111","n":[1]}},
            {"type":"TaskScheduled","id":0,"name":"Charge","input":{"order":{"Card":"4111"}}},
            {"type":"TaskCompleted","id":0,"result":null},
            {"type":"ExecutionCompleted","output":true}
            ]}
            """);
    assertThat(ExportedHistory.ofJson(ORDER.toJson())).isEqualTo(ORDER);
  }

  @Property(tries = 300)
  void eventsOfAllKindsComeBack(@ForAll("histories") List<HistoryEvent> events) {
    ExportedHistory history = new ExportedHistory("i", OrchestrationRuntimeStatus.RUNNING, events);
    assertThat(encoded(ExportedHistory.ofJson(history.toJson()).events()))
        .as("but for blanks within payloads")
        .isEqualTo(HistoryFileCodec.withoutBlanks(encoded(events)));
  }

  private static String encoded(List<HistoryEvent> events) {
    return HistoryCodec.encode(events, HistoryCodec.Offload.NONE);
  }

  @Provide
  Arbitrary<List<HistoryEvent>> histories() {
    return HistoryEvents.all().list().ofMaxSize(10);
  }

  @Test
  void aFileThatAnEditorHasFormattedReadsTheSame() {
    String pretty =
        new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .create()
            .toJson(JsonParser.parseString(ORDER.toJson()));
    assertThat(pretty).contains("\"id\": 0");
    assertThat(ExportedHistory.ofJson(pretty)).isEqualTo(ORDER);
  }

  @Test
  void whatIsNoHistoryIsRefusedWithTheReason() {
    assertRefused("", "no JSON object");
    assertRefused("[]", "no JSON object");
    assertRefused("{\"a\":\"", "does not end");
    assertRefused("{\"events\":[]}", "'format'");
    assertRefused("{\"format\":\"durable-functions-history\",\"version\":1}", "'instanceId'");
    assertRefused(ORDER.toJson().replace("\"version\":1", "\"version\":2"), "has version 2");
    assertRefused(ORDER.toJson().replace("TaskScheduled", "TaskDreamt"), "TaskDreamt");
    assertRefused(ORDER.toJson().replace("\"input\":", "\"input$blob\":\"b1\",\"x\":"), "'b1'");
  }

  @Test
  void membersThatALaterReleaseAddsAreIgnored() {
    String later = ORDER.toJson().replace("{\"format\"", "{\"app\":{\"v\":[1]},\"format\"");
    assertThat(ExportedHistory.ofJson(later)).isEqualTo(ORDER);
  }

  @Test
  void aFileWithoutItsEndSaysSo() {
    assertThat(ORDER.missingTail()).isNull();
    List<HistoryEvent> cut = ORDER.events().subList(0, 4);
    assertThat(new ExportedHistory("i", OrchestrationRuntimeStatus.COMPLETED, cut).missingTail())
        .contains("Completed");
    assertThat(new ExportedHistory("i", OrchestrationRuntimeStatus.RUNNING, cut).missingTail())
        .isNull();
  }

  @Test
  void membersAreRedactedAtAnyDepthInAnyCase() {
    assertThat(ORDER.redacted(HistoryRedaction.ofMembers("card")).toJson())
        .doesNotContain("4111")
        .contains("\"input\":{\"card\":\"(redacted)\",\"n\":[1]}")
        .contains("{\"order\":{\"Card\":\"(redacted)\"}}");
    assertThat(ORDER.redacted(HistoryRedaction.ofMembers("other"))).isEqualTo(ORDER);
  }

  @Test
  void theHookSeesEveryValueWithItsFunctionAndMayTakeItAway() {
    FailureDetails failure =
        new FailureDetails(
            "java.io.IOException",
            "4111 refused",
            "at x",
            FailureDetails.of("java.net.ConnectException", "10.0.0.1"),
            List.of());
    ExportedHistory history =
        new ExportedHistory(
            "i",
            OrchestrationRuntimeStatus.RUNNING,
            List.of(
                new TaskScheduled(0, "Charge", "1"),
                new TaskFailed(0, failure),
                new HistoryEvent.ExecutionSuspended("because of Ada"),
                new ExecutionContinuedAsNew("2", List.of(new EventRaised("k", "Go", "3")))));
    List<HistoryPayload> seen = new ArrayList<>();
    ExportedHistory bare =
        history.redacted(
            payload -> {
              seen.add(payload);
              return null;
            });
    assertThat(seen)
        .containsExactly(
            new HistoryPayload("TaskScheduled", "Charge", "input", "1"),
            new HistoryPayload("TaskFailed", "Charge", "message", "4111 refused"),
            new HistoryPayload("TaskFailed", "Charge", "stackTrace", "at x"),
            new HistoryPayload("TaskFailed", "Charge", "message", "10.0.0.1"),
            new HistoryPayload("ExecutionSuspended", null, "reason", "because of Ada"),
            new HistoryPayload("ExecutionContinuedAsNew", null, "input", "2"),
            new HistoryPayload("EventRaised", "Go", "data", "3"));
    assertThat(bare.toJson()).doesNotContain("4111").doesNotContain("Ada").doesNotContain("at x");
  }

  private static void assertRefused(String json, String reason) {
    assertThatThrownBy(() -> ExportedHistory.ofJson(json))
        .isInstanceOf(HistoryFormatException.class)
        .hasMessageContaining(reason);
  }
}
