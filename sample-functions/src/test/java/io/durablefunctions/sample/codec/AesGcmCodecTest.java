package io.durablefunctions.sample.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.PayloadCodecException;
import io.durablefunctions.history.StoredValues;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AesGcmCodecTest {

  private static final String OLD = key(1);
  private static final String NEW = key(2);
  private static final byte[] CARD = "{\"card\":\"4111\"}".getBytes(StandardCharsets.UTF_8);

  private static String key(int first) {
    byte[] key = new byte[32];
    key[0] = (byte) first;
    return Base64.getEncoder().encodeToString(key);
  }

  @Test
  void whatIsStoredIsNotReadableAndNeverTheSame() {
    AesGcmCodec codec = new AesGcmCodec(OLD);
    byte[] stored = codec.encode(CARD);
    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("card", "4111");
    assertThat(stored).hasSize(CARD.length + 32).isNotEqualTo(codec.encode(CARD));
    assertThat(codec.decode(stored)).isEqualTo(CARD);
    assertThat(codec.decode(codec.encode(new byte[0]))).isEmpty();
  }

  @Test
  void theFirstKeyEncryptsAndAllOfThemDecrypt() {
    byte[] before = new AesGcmCodec(OLD).encode(CARD);
    AesGcmCodec rotated = new AesGcmCodec(NEW + " ; " + OLD);
    assertThat(rotated.decode(before)).isEqualTo(CARD);
    assertThat(new AesGcmCodec(NEW).decode(rotated.encode(CARD))).isEqualTo(CARD);
  }

  @Test
  void withoutTheKeyTheErrorNamesTheSettingAndNotTheValue() {
    String stored = new StoredValues(List.of(new AesGcmCodec(OLD))).stored("{\"card\":4111}");
    assertThatThrownBy(() -> new StoredValues(List.of(new AesGcmCodec(NEW))).plain(stored))
        .isInstanceOf(PayloadCodecException.class)
        .hasMessageContaining("'aes-gcm'")
        .hasMessageContaining("none of the 1 keys in the app setting PayloadKeys")
        .hasMessageNotContaining("4111");
  }

  @Test
  void aChangedValueIsTold() {
    AesGcmCodec codec = new AesGcmCodec(OLD);
    byte[] stored = codec.encode(CARD);
    stored[20] ^= 1;
    assertThatThrownBy(() -> codec.decode(stored)).hasMessageContaining("it was changed");
    assertThatThrownBy(() -> codec.decode(new byte[3])).isInstanceOf(RuntimeException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "c2hvcnQ=", "not base64!"})
  void aKeyThatIsNoneStopsTheApp(String setting) {
    assertThatThrownBy(() -> new AesGcmCodec(setting))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("PayloadKeys")
        .hasMessageContaining("openssl rand -base64 32");
  }
}
