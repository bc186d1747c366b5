package io.durablefunctions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {

  @Test
  void readsWhatStandsBetween() {
    assertThat(Digits.read("a:0123,", 2, 6)).isEqualTo(123);
    assertThat(Digits.read("999999999999999999", 0, 18)).isEqualTo(999_999_999_999_999_999L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "+1", "1 ", " 1", "1/", "1:", "\u0663", "1000000000000000000"})
  void leavesTheRestToOthers(String text) {
    assertThat(Digits.read(text, 0, text.length())).isEqualTo(Digits.OTHER);
  }

  @Property
  void integersAreReadAtTheirLimits(@ForAll int value) {
    assertThat(Json.<Integer>read(Integer.toString(value), Integer.class)).isEqualTo(value);
  }

  @Property
  void longsAreReadAtTheirLimits(@ForAll long value) {
    assertThat(Json.<Long>read(Long.toString(value), Long.class)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483648", "-2147483649", "007", "-01", "+5", "1-", "-", "\u0663"})
  void whatIsNoIntegerOfJsonIsStillRefused(String text) {
    assertThatThrownBy(() -> Json.<Integer>read(text, Integer.class))
        .isInstanceOf(JsonException.class);
  }

  @Test
  void zeroMayBeNegative() {
    assertThat(Json.<Integer>read("-0", Integer.class)).isZero();
    assertThat(Json.<Long>read("-0", Long.class)).isZero();
  }
}
