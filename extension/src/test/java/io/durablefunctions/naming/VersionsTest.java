package io.durablefunctions.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionsTest {

  @ParameterizedTest
  @CsvSource({
    ",1",
    "'',0",
    "1.9,1.10",
    "2,10",
    "1.0,1.0.1",
    "99999999999999999999,100000000000000000000",
    "2025-01-01,2025-02-01",
    "1.rc1,1.RC2",
    "1.7,1.rc1"
  })
  void c56_comparesPartByPart(String older, String newer) {
    assertThat(Versions.compare(older, newer)).isNegative();
    assertThat(Versions.compare(newer, older)).isPositive();
  }

  @ParameterizedTest
  @CsvSource({",''", "2,2.0", "1.02,1.2", "v1.RC,V1.rc"})
  void c56_equals(String one, String other) {
    assertThat(Versions.compare(one, other)).isZero();
    assertThat(Versions.compare(other, one)).isZero();
  }

  @Property
  void c56_isATotalOrder(
      @ForAll("versions") String a, @ForAll("versions") String b, @ForAll("versions") String c) {
    List<String> sorted = List.of(a, b, c).stream().sorted(Versions::compare).toList();
    assertThat(Versions.compare(sorted.get(0), sorted.get(1))).isNotPositive();
    assertThat(Versions.compare(sorted.get(1), sorted.get(2))).isNotPositive();
    assertThat(Versions.compare(sorted.get(0), sorted.get(2))).isNotPositive();
  }

  @Provide
  Arbitrary<String> versions() {
    return Arbitraries.of("", "0", "1", "1a", "2", "02", "10", "a", "B", "9-9")
        .list()
        .ofMaxSize(3)
        .map(parts -> String.join(".", parts));
  }

  @Test
  void anEmptyOneIsNone() {
    assertThat(Versions.validate("")).isNull();
    assertThat(Versions.validate(null)).isNull();
    assertThat(Versions.validate("2.1.0-rc.1")).isEqualTo("2.1.0-rc.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "1 2", "é", "1\n"})
  void whatIsNoVersionIsRefused(String text) {
    assertThatThrownBy(() -> Versions.validate(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text);
    assertThatThrownBy(() -> Versions.validate("1".repeat(101)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("100");
  }
}
