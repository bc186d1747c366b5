package io.durablefunctions.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import io.durablefunctions.FailureDetails;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryCodecTest {

  private static final HistoryCodec.Lookup NONE =
      name -> {
        throw new AssertionError("nothing is kept elsewhere: " + name);
      };

  @Test
  void isReadable() {
    String json =
        HistoryCodec.encode(
            List.of(
                new HistoryEvent.TurnStarted(Instant.parse("2026-11-01T10:00:00.123456Z")),
                new HistoryEvent.TaskScheduled(0, "ProcessPayment", "{\"amount\": 5}"),
                new HistoryEvent.TaskCompleted(0, null)),
            HistoryCodec.Offload.NONE);
    assertThat(json)
        .isEqualTo(
            "[{\"type\":\"TurnStarted\",\"at\":\"2026-11-01T10:00:00.123Z\"},"
                + "{\"type\":\"TaskScheduled\",\"id\":0,\"name\":\"ProcessPayment\","
                + "\"input\":{\"amount\": 5}},"
                + "{\"type\":\"TaskCompleted\",\"id\":0}]");
  }

  @Property(tries = 2000)
  void whatIsWrittenIsReadLetterForLetter(@ForAll("histories") List<HistoryEvent> events) {
    String json = HistoryCodec.encode(events, HistoryCodec.Offload.NONE);
    assertThat(HistoryCodec.decode(json, NONE)).isEqualTo(events);
  }

  @Property
  void theStoredFormSurvivesUtf8(@ForAll("histories") List<HistoryEvent> events) {
    String json = HistoryCodec.encode(events, HistoryCodec.Offload.NONE);
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(json);
  }

  @Property
  void largePayloadsAreNamedAndFound(@ForAll("histories") List<HistoryEvent> events) {
    List<String> kept = new ArrayList<>();
    String json =
        HistoryCodec.encode(
            events,
            payload -> {
              kept.add(payload);
              return "blob-" + (kept.size() - 1);
            });
    List<HistoryEvent> read =
        HistoryCodec.decode(
            json, name -> kept.get(Integer.parseInt(name.substring("blob-".length()))));
    assertThat(read).isEqualTo(events);
  }

  @Test
  void jsonPayloadsMakeJsonOfTheWhole() {
    FailureDetails failure =
        new FailureDetails("E", "m\n\"", "stack", FailureDetails.of("I", "\ud800"), List.of("X"));
    String json =
        HistoryCodec.encode(
            List.of(
                new HistoryEvent.ExecutionStarted(
                    "O", "e", "[1,\"}\"]", new ParentLink("p", "x", "P", 3), "1.2"),
                new HistoryEvent.TaskFailed(1, failure),
                new HistoryEvent.EventRaised("k", "n", "no JSON {"),
                new HistoryEvent.ExecutionRewound("why", List.of(1, 2))),
            HistoryCodec.Offload.NONE);
    assertThat(JsonParser.parseString(json).getAsJsonArray()).hasSize(4);
  }

  @Test
  void unknownFieldsAreIgnored() {
    String json =
        "[ {\"type\":\"TimerFired\",\"new\":{\"a\":[\"}\",1]},\"id\":7,\"more\":\"x\"} ,"
            + "{\"type\":\"TimerFired\",\"id\":8}]";
    assertThat(HistoryCodec.decode(json, NONE))
        .containsExactly(new HistoryEvent.TimerFired(7), new HistoryEvent.TimerFired(8));
  }

  @Test
  void anyOrderOfFieldsAndAnyBlanksBetweenThemAreRead() {
    String json =
        " [\n {\t\"result\":{\"type\":\"x\"}, \"id\":7, \"type\" :\r\"TaskCompleted\"} ,"
            + " {\"fireAt\":\"2026-11-01T10:00:00.123Z\",\"type\": \"TimerCreated\",\"id\":8} ] ";
    assertThat(HistoryCodec.decode(json, NONE))
        .containsExactly(
            new HistoryEvent.TaskCompleted(7, "{\"type\":\"x\"}"),
            new HistoryEvent.TimerCreated(8, Instant.parse("2026-11-01T10:00:00.123Z")));
  }

  @Test
  void namesAndTypesMayBeEscaped() {
    String json = "[{\"ty\\u0070e\":\"Timer\\u0046ired\",\"\\u0069d\":7,\"i\\\"d\":8,\"\":9}]";
    assertThat(HistoryCodec.decode(json, NONE)).containsExactly(new HistoryEvent.TimerFired(7));
  }

  @Test
  void namesThatLookLikeKnownOnesAreUnknown() {
    String json =
        "[{\"type\":\"TimerFired\",\"iD\":1,\"i\":2,\"idd\":3,\"id\":7,\"Id\":4,\"id \":5,\" id\":6}]";
    assertThat(HistoryCodec.decode(json, NONE)).containsExactly(new HistoryEvent.TimerFired(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "007", "2147483647", "-2147483647"})
  void idsAreReadAtTheirLimits(String id) {
    assertThat(HistoryCodec.decode("[{\"type\":\"TimerFired\",\"id\":" + id + "}]", NONE))
        .containsExactly(new HistoryEvent.TimerFired(Integer.parseInt(id)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483648", "4294967297", "1.0", "1e3", "\"1\"", "1 ", "null", "-", ""})
  void whatIsNoIdIsRefusedWhereItStands(String id) {
    assertThatThrownBy(
            () -> HistoryCodec.decode("[{\"type\":\"TimerFired\",\"id\":" + id + "}]", NONE))
        .isInstanceOf(HistoryFormatException.class)
        .hasMessageContaining("at character 27 of")
        .hasMessageContaining("expected a number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-01T10:00:00.1x3Z", "2026-02-30T10:00:00.123Z", "yesterday", ""})
  void whatIsNoInstantIsRefusedWhereItStands(String at) {
    assertThatThrownBy(
            () -> HistoryCodec.decode("[{\"type\":\"TurnStarted\",\"at\":\"" + at + "\"}]", NONE))
        .isInstanceOf(HistoryFormatException.class)
        .hasMessageContaining("at character 28 of")
        .hasMessageContaining("expected an instant");
  }

  @Test
  void anUnknownTypeIsToldWithoutItsEscapes() {
    assertThatThrownBy(() -> HistoryCodec.decode("[{\"type\": \"Moon\\\"Rose\"}]", NONE))
        .isInstanceOf(HistoryFormatException.class)
        .hasMessageContaining("'Moon\"Rose'");
  }

  @Test
  void anUnknownTypeSaysThatANewerVersionWroteIt() {
    assertThatThrownBy(() -> HistoryCodec.decode("[{\"type\":\"MoonRose\",\"id\":7}]", NONE))
        .isInstanceOf(HistoryFormatException.class)
        .hasMessageContaining("'MoonRose'")
        .hasMessageContaining("newer version");
  }

  @Test
  void aMissingFieldIsNamed() {
    assertThatThrownBy(() -> HistoryCodec.decode("[{\"type\":\"TaskScheduled\",\"id\":7}]", NONE))
        .isInstanceOf(HistoryFormatException.class)
        .hasMessageContaining("TaskScheduled")
        .hasMessageContaining("'name'");
  }

  @Test
  void aCutTextIsRefused() {
    String json =
        HistoryCodec.encode(
            List.of(new HistoryEvent.TaskScheduled(3, "A", "{\"a\":\"b\"}")),
            HistoryCodec.Offload.NONE);
    for (int length = 0; length < json.length(); length++) {
      String cut = json.substring(0, length);
      assertThatThrownBy(() -> HistoryCodec.decode(cut, NONE))
          .isInstanceOf(HistoryFormatException.class);
    }
  }

  @Test
  void theEndsOfTimeAreAsFarAwayAsALongGoes() {
    String json =
        HistoryCodec.encode(
            List.of(new HistoryEvent.TimerCreated(0, Instant.MAX)), HistoryCodec.Offload.NONE);
    assertThat(HistoryCodec.decode(json, NONE))
        .containsExactly(new HistoryEvent.TimerCreated(0, Instant.ofEpochMilli(Long.MAX_VALUE)));
  }

  @Provide
  Arbitrary<List<HistoryEvent>> histories() {
    return HistoryEvents.all().list().ofMaxSize(5);
  }
}
