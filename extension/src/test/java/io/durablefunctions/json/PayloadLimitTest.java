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
      String most = '"' + unit.repeat((PayloadLimit.MAX_BYTES - 2) / size) + '"';
      assertThat(PayloadLimit.check(most, "It")).isSameAs(most);
      assertThatThrownBy(() -> PayloadLimit.check(most + unit + unit, "It"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("It is larger than 10 MB");
    }
    assertThat(PayloadLimit.check(null, "It")).isNull();
  }

  @Test
  void whatIsNotJsonIsRefused() {
    assertThat(PayloadLimit.check("{\"a\":1}", "It")).isEqualTo("{\"a\":1}");
    assertThat(PayloadLimit.check(null, "It")).isNull();
    assertThatThrownBy(() -> PayloadLimit.check("\"a\nb\"", "The input"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The input is not JSON as RFC 8259 has it.");
  }
}
