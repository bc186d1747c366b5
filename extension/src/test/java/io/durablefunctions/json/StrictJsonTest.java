package io.durablefunctions.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "false",
        "0",
        "-0",
        "12",
        "-1.5e+10",
        "1E-2",
        "\"\"",
        "\"ü€\\u00e4\\n\"",
        "[]",
        "{}",
        " [1, \"a\" ,{\"b\" : [null]}]\r\n\t",
        "{\"a\":1,\"a\":2}",
        "\"\u007f\u2028\""
      })
  void valuesAreValid(String text) {
    assertThat(StrictJson.isValid(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nul",
        "True",
        "01",
        "+1",
        ".5",
        "1.",
        "1e",
        "1e+",
        "-",
        "0x1",
        "NaN",
        "'a'",
        "\"a",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u12\"",
        "\"a\nb\"",
        "\"a\tb\"",
        "\"a\0b\"",
        "{\"a\nb\":1}",
        "{\"a\tb\":1}",
        "\uFEFF1",
        "\uFEFF\uFEFF1",
        "1\uFEFF",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{\"a\":1,}",
        "{\"a\":1",
        "1 2",
        "]",
        "[1}",
        "\u00a01",
        "1\f"
      })
  void othersAreNot(String text) {
    assertThat(StrictJson.isValid(text)).isFalse();
  }

  @Test
  void nestingIsLimited() {
    assertThat(StrictJson.isValid("[".repeat(3) + "]".repeat(3), 3)).isTrue();
    assertThat(StrictJson.isValid("[".repeat(4) + "]".repeat(4), 3)).isFalse();
    assertThat(StrictJson.isValid("[[[]],[[]],{\"a\":[]}]", 3)).isTrue();
    assertThat(StrictJson.isValid("[".repeat(1_000_000))).isFalse();
  }
}
