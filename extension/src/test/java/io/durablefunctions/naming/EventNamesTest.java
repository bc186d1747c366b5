package io.durablefunctions.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventNamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"go", "go on", "a/b", "a%41b", "100%", "...", "..a", "訂單", "😀", "%2"})
  void aNameThatCanBeSentIsOne(String name) {
    assertThat(EventNames.validate(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "' ', is not blank",
    "., loses such a segment",
    ".., loses such a segment",
    "a%2Fb, delivers %2F and a slash",
    "a%2fb, delivers %2F and a slash"
  })
  void aNameThatCannotBeSentIsRefusedWithTheReason(String name, String reason) {
    assertThatThrownBy(() -> EventNames.validate(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void controlCharactersHalfSurrogatesAndLengthAreRefused() {
    for (String name : new String[] {"a\nb", "a\u0000", "a\uD800b", "x".repeat(257)}) {
      assertThatThrownBy(() -> EventNames.validate(name))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(EventNames.validate("x".repeat(256))).hasSize(256);
  }
}
