package io.durablefunctions.azure.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.StorageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class PayloadTextTest {

  private static final int MEGABYTE = 1 << 20;

  @Test
  void theLargestPayloadComesBackInBothForms() {
    String ascii = "x".repeat(10 * MEGABYTE);
    String halves = "\uD800".repeat(5 * MEGABYTE);
    for (String payload : new String[] {ascii, halves}) {
      String name = "a" + PayloadText.endingFor(payload);
      assertThat(PayloadText.ofBytes(PayloadText.toBytes(payload, name), name).equals(payload))
          .isTrue();
    }
  }

  @Test
  void aBlobThatUnpacksToMoreThanIsEverWrittenIsRefused() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      byte[] zeros = new byte[MEGABYTE];
      for (int i = 0; i <= 64; i++) {
        gzip.write(zeros);
      }
    }
    assertThat(bomb.size()).isLessThan(MEGABYTE);
    assertThatThrownBy(() -> PayloadText.ofBytes(bomb.toByteArray(), "a.json.gz"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("a.json.gz");
  }
}
