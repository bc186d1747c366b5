package io.durablefunctions.it.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checker is worth something only if it finds each of the faults that it is there for. */
class CheckedHistoryTest {

  private static final String GOOD =
      """
      [{"type":"TurnStarted"},{"type":"TaskScheduled","id":0,"name":"A"},
       {"type":"TaskScheduled","id":1,"name":"B"},
       {"type":"TaskCompleted","id":1},{"type":"TaskFailed","id":0},
       {"type":"ExecutionCompleted"}]""";

  @Test
  void aHistoryInOrderPasses() {
    assertThat(check(GOOD).scheduledTasks()).containsExactly("A", "B");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a result lost     | {\"type\":\"TaskCompleted\",\"id\":1},   | ``",
        "a result twice    | {\"type\":\"TaskFailed\",\"id\":0}       | {\"type\":\"TaskFailed\",\"id\":1}",
        "a result of none  | {\"type\":\"TaskFailed\",\"id\":0}       | {\"type\":\"TaskFailed\",\"id\":7}",
        "no end            | {\"type\":\"ExecutionCompleted\"}        | {\"type\":\"TurnStarted\"}",
        "two ends          | {\"type\":\"TurnStarted\"}               | {\"type\":\"ExecutionFailed\"}",
        "more after an end | {\"type\":\"ExecutionCompleted\"}        | {\"type\":\"ExecutionCompleted\"},{\"type\":\"TurnStarted\"}"
      })
  void everyFaultIsFound(String fault, String part, String instead) {
    String broken = GOOD.replace(part, instead);

    assertThat(broken).as(fault).isNotEqualTo(GOOD);
    assertThatThrownBy(() -> check(broken)).as(fault).isInstanceOf(AssertionError.class);
  }

  private static CheckedHistory check(String json) {
    Iterable<JsonElement> events = JsonParser.parseString(json).getAsJsonArray();
    List<JsonObject> list =
        StreamSupport.stream(events.spliterator(), false)
            .map(JsonElement::getAsJsonObject)
            .toList();
    return CheckedHistory.of("test", list);
  }
}
