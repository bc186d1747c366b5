package io.durablefunctions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PayloadLimitTest {

  @Test
  void c35_theLimitIsIn10MbOfUtf8() {
    for (String unit : new String[] {"x", "é", "語", "😀"}) {
      int size = unit.getBytes(StandardCharsets.UTF_8).length;
      String most = unit.repeat(PayloadLimit.MAX_BYTES / size);
      assertThat(PayloadLimit.check(most, "It")).isSameAs(most);
      assertThatThrownBy(() -> PayloadLimit.check(most + unit, "It"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("It is larger than 10 MB");
    }
    assertThat(PayloadLimit.check(null, "It")).isNull();
  }
}
