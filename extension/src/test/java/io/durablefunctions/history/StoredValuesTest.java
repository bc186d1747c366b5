package io.durablefunctions.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.PayloadCodec;
import io.durablefunctions.PayloadCodecException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredValuesTest {

  private static final PayloadCodec CODEC = new LockedCodec("locked", (byte) 1);
  private static final StoredValues LOCKED = new StoredValues(List.of(CODEC));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}",
        "\"Grüße \ud83d\ude00\"",
        "\"half \ud800\"",
        "",
        "~utf8:locked:AA==",
        "~utf16:x",
        "~text:~",
        "~"
      })
  void everyTextComesBackWithACodecAndWithout(String text) {
    assertThat(StoredValues.PLAIN.plain(StoredValues.PLAIN.stored(text))).isEqualTo(text);
    String stored = LOCKED.stored(text);
    assertThat(stored).startsWith("~utf").contains(":locked:");
    assertThat(LOCKED.plain(stored)).isEqualTo(text);
    assertThat(LOCKED.plain(StoredValues.PLAIN.stored(text)))
        .as("what was written before there was a codec")
        .isEqualTo(text);
  }

  @Test
  void jsonIsStoredAsItIsWithoutACodec() {
    assertThat(StoredValues.PLAIN.stored("{\"a\":1}")).isEqualTo("{\"a\":1}");
  }

  @Test
  void theFirstCodecWritesAndAllOfThemRead() {
    StoredValues both = new StoredValues(List.of(new LockedCodec("next", (byte) 2), CODEC));
    assertThat(both.stored("1")).startsWith("~utf8:next:");
    assertThat(both.plain(LOCKED.stored("1"))).isEqualTo("1");
  }

  @Test
  void withAnotherKeyOrNoCodecTheErrorSaysWhatToDo() {
    String stored = LOCKED.stored("{\"card\":\"4711\"}");
    StoredValues otherKey = new StoredValues(List.of(new LockedCodec("locked", (byte) 9)));
    assertThatThrownBy(() -> otherKey.plain(stored))
        .isInstanceOf(PayloadCodecException.class)
        .hasMessageContaining("'locked'")
        .hasMessageContaining("another key")
        .hasMessageContaining("the key with which it was written");
    assertThatThrownBy(() -> StoredValues.PLAIN.plain(stored))
        .isInstanceOf(PayloadCodecException.class)
        .hasMessageContaining("META-INF/services/io.durablefunctions.PayloadCodec");
    assertThatThrownBy(() -> LOCKED.plain("~utf8:locked:?"))
        .isInstanceOf(PayloadCodecException.class);
    assertThatThrownBy(() -> LOCKED.plain("~utf8:")).isInstanceOf(PayloadCodecException.class);
  }

  @Test
  void aColumnKeepsWhatCannotBeDecoded() {
    String stored = LOCKED.stored("1");
    assertThat(StoredValues.PLAIN.ofColumn(stored)).isEqualTo(stored);
    assertThat(StoredValues.PLAIN.forColumn(stored)).isEqualTo(stored);
    assertThat(LOCKED.ofColumn(stored)).isEqualTo("1");
  }

  @Test
  void whatTheCodecCannotWriteIsNotWritten() {
    PayloadCodec broken =
        new PayloadCodec() {
          @Override
          public String name() {
            return "broken";
          }

          @Override
          public byte[] encode(byte[] plain) {
            throw new IllegalStateException("the key vault does not answer");
          }

          @Override
          public byte[] decode(byte[] stored) {
            return stored;
          }
        };
    assertThatThrownBy(() -> new StoredValues(List.of(broken)).stored("1"))
        .isInstanceOf(PayloadCodecException.class)
        .hasMessageContaining("'broken'")
        .hasMessageContaining("the key vault does not answer");
  }
}
