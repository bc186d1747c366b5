package io.durablefunctions.engine.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.engine.message.WorkMessage.RunActivities;
import io.durablefunctions.engine.message.WorkMessage.RunActivity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The spelling on the wire, which messages that wait in queues across a deployment have. */
class MessageCodecTest {

  private static final Instant SENT = Instant.ofEpochMilli(1_790_000_000_123L);
  private static final String ONE =
      "df2a:{\"instance\":\"i\",\"exec\":\"e\",\"no\":2,\"turn\":3,\"task\":4,\"attempt\":1,"
          + "\"name\":\"Work\",\"stored\":false,\"input\":\"{\\\"a\\\":1}\",\"sent\":1790000000123}";
  private static final String SEVERAL =
      "df2b:{\"instance\":\"i\",\"exec\":\"e\",\"no\":2,\"turn\":3,\"name\":\"Work\","
          + "\"sent\":1790000000123,\"tasks\":[{\"task\":4,\"stored\":false,\"input\":\"5\"},"
          + "{\"task\":6,\"stored\":true},{\"task\":7,\"stored\":false}]}";

  private static RunActivity task(int id, int attempt, boolean stored, String input) {
    return TaskBuilder.of("Work")
        .turn(2, 3)
        .id(id)
        .attempt(attempt)
        .inputInHistory(stored)
        .input(input)
        .sentAt(SENT)
        .build();
  }

  @Test
  void oneTaskIsSpelledAsItAlwaysWas() throws Exception {
    RunActivity message = task(4, 1, false, "{\"a\":1}");
    assertThat(MessageCodec.encode(message)).isEqualTo(ONE);
    assertThat(MessageCodec.decode(ONE)).isEqualTo(message);
  }

  /** Another prefix, so that a worker who knows one task only does not run the first and delete. */
  @Test
  void severalTasksHaveAPrefixOfTheirOwn() throws Exception {
    RunActivities message =
        new RunActivities(
            List.of(task(4, 0, false, "5"), task(6, 0, true, null), task(7, 0, false, null)));
    assertThat(MessageCodec.encode(message)).isEqualTo(SEVERAL);
    assertThat(MessageCodec.decode(SEVERAL)).isEqualTo(message);
  }

  @Test
  void severalTasksAreSentAgainOneByOne() {
    RunActivities message =
        new RunActivities(List.of(task(4, 0, false, "5"), task(6, 0, true, null)));
    assertThat(message.again()).containsExactly(task(4, 1, false, "5"), task(6, 1, true, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "df2b:",
        "df2b:{}",
        "df2b:{\"tasks\":[]}",
        "df2b:{\"tasks\":[{\"task\":1}]}",
        "df2b:[]"
      })
  void whatIsBrokenIsForeign(String text) {
    assertThatThrownBy(() -> MessageCodec.decode(text)).isInstanceOf(ForeignMessageException.class);
  }
}
