package io.durablefunctions.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceIdsTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "order 7", "注文-😀", "%2F", "a@b", "x:0", "'\"<>&+*.", "\u00a0"})
  void c34_anyUnicodeIsAnId(String id) {
    assertThat(InstanceIds.validate(id)).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "..", "@a", "a/b", "a\\b", "a#b", "a?b", "a\nb", "\u0000", "\u007f", "\u0085",
        "a\ud800", "\udc00b"
      })
  void c34_theseAreNone(String id) {
    assertThatThrownBy(() -> InstanceIds.validate(id)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void c34_256CharactersAndNoMore() {
    assertThat(InstanceIds.validate("x".repeat(256))).hasSize(256);
    assertThatThrownBy(() -> InstanceIds.validate("x".repeat(257)))
        .hasMessageContainingAll("256", "257");
  }
}
