package io.durablefunctions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.TypeRef;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  record Money(BigDecimal amount, String currency) {
    Money {
      if (amount.signum() < 0) {
        throw new IllegalArgumentException("negative amount " + amount);
      }
    }
  }

  record Box<T>(T content, List<Box<T>> inner) {}

  record Everything(
      String text,
      int number,
      long large,
      double fraction,
      boolean flag,
      char letter,
      TimeUnit unit,
      Money price,
      Optional<String> maybe,
      Optional<Money> none,
      OptionalInt some,
      OptionalLong noLong,
      OptionalDouble someDouble,
      Instant at,
      Duration took,
      Map<String, Integer> counts,
      Set<LocalDate> days,
      @Nullable String missing,
      UUID id,
      URI uri) {}

  static class Pojo {
    String name = "default";
    transient int skipped = 5;
    List<Integer> numbers = new ArrayList<>();
  }

  static class Node {
    @Nullable Node next;
  }

  enum WithBody {
    ONE {
      @Override
      int value() {
        return 1;
      }
    };

    abstract int value();
  }

  private static <T> @Nullable T roundTrip(@Nullable T value, TypeRef<T> type) {
    return Json.read(Json.write(value), type.getType());
  }

  static Stream<Object> values() {
    return Stream.of(
        Instant.parse("2026-01-01T00:00:00.123456789Z"),
        LocalDate.of(2026, 2, 28),
        LocalTime.of(1, 2, 3, 4),
        LocalDateTime.of(2026, 1, 2, 3, 4),
        OffsetDateTime.parse("2026-01-02T03:04:05+02:00"),
        OffsetTime.parse("03:04:05+02:00"),
        ZonedDateTime.parse("2026-01-02T03:04:05+01:00[Europe/Berlin]"),
        Duration.ofNanos(123_456_789_012L),
        Period.of(1, 2, 3),
        Year.of(2026),
        YearMonth.of(2026, 1),
        MonthDay.of(2, 29),
        ZoneOffset.ofHours(2),
        new BigDecimal("12345678901234567890.12345678901234567890"),
        new BigInteger("123456789012345678901234567890"),
        Long.MAX_VALUE,
        Double.MIN_VALUE,
        'x',
        true,
        "2026-01-01T00:00:00Z",
        "\u2028 \uD83D\uDE00 \" \\ \u0000 <b>",
        UUID.fromString("6c1f4a04-0f9d-4f5e-9a52-4f0c3b1f7d6e"),
        URI.create("https://x.example/?a=b"),
        TimeUnit.DAYS,
        new Money(new BigDecimal("1.10"), "EUR"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void c36_valuesRoundTrip(Object value) {
    assertThat(Json.<Object>read(Json.write(value), value.getClass())).isEqualTo(value);
  }

  @Test
  void c36_recordsOfAllSortsRoundTrip() {
    Everything value =
        new Everything(
            "2026-01-01",
            1,
            Long.MIN_VALUE,
            1.5,
            true,
            'c',
            TimeUnit.HOURS,
            new Money(new BigDecimal("9.990"), "EUR"),
            Optional.of("yes"),
            Optional.empty(),
            OptionalInt.of(3),
            OptionalLong.empty(),
            OptionalDouble.of(0.5),
            Instant.EPOCH,
            Duration.ofMinutes(5),
            Map.of("a", 1),
            Set.of(LocalDate.EPOCH),
            null,
            new UUID(1, 2),
            URI.create("urn:x"));
    assertThat(Json.<Everything>read(Json.write(value), Everything.class)).isEqualTo(value);
  }

  @Test
  void c36_nestedGenericsRoundTrip() {
    Box<Map<String, List<Money>>> box =
        new Box<>(
            Map.of("a", List.of(new Money(BigDecimal.TEN, "EUR"))),
            List.of(new Box<>(Map.of(), List.of())));
    assertThat(roundTrip(box, new TypeRef<Box<Map<String, List<Money>>>>() {})).isEqualTo(box);
    Map<TimeUnit, Optional<Integer>> map = new EnumMap<>(TimeUnit.class);
    map.put(TimeUnit.DAYS, Optional.of(1));
    map.put(TimeUnit.HOURS, Optional.empty());
    assertThat(roundTrip(map, new TypeRef<Map<TimeUnit, Optional<Integer>>>() {})).isEqualTo(map);
    Map<Money, String> byRecord = Map.of(new Money(BigDecimal.ONE, "EUR"), "one");
    assertThat(roundTrip(byRecord, new TypeRef<Map<Money, String>>() {})).isEqualTo(byRecord);
    assertThat(roundTrip(Optional.<String>empty(), new TypeRef<Optional<String>>() {})).isEmpty();
  }

  @Test
  void c36_zonesAndBytesAndEnumsWithBodies() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    assertThat(Json.<ZoneId>read(Json.write(berlin), ZoneId.class)).isEqualTo(berlin);
    assertThat(Json.write(new byte[] {1, 2, (byte) 255})).isEqualTo("\"AQL/\"");
    assertThat(Json.<byte[]>read("\"AQL/\"", byte[].class)).containsExactly(1, 2, 255);
    assertThat(Json.write(WithBody.ONE)).isEqualTo("\"ONE\"");
    assertThat(Json.<WithBody>read("\"ONE\"", WithBody.class)).isEqualTo(WithBody.ONE);
  }

  @Test
  void c36_stringsThatLookLikeDatesStayStringsAndIntegersStayIntegers() {
    Object map =
        Json.<Object>read(
            "{\"d\":\"2026-01-01T00:00:00Z\",\"i\":9007199254740993,\"f\":1.5,\"n\":null}",
            Object.class);
    Map<String, @Nullable Object> expected = new HashMap<>();
    expected.put("d", "2026-01-01T00:00:00Z");
    expected.put("i", 9007199254740993L);
    expected.put("f", 1.5);
    expected.put("n", null);
    assertThat(map).isEqualTo(expected);
    assertThat(Json.write(map)).contains("9007199254740993").contains("\"n\":null");
  }

  @Test
  void c36_pojosKeepTheirDefaults() {
    Pojo pojo = Objects.requireNonNull(Json.<Pojo>read("{\"numbers\":[1]}", Pojo.class));
    assertThat(pojo.name).isEqualTo("default");
    assertThat(pojo.skipped).isEqualTo(5);
    assertThat(pojo.numbers).containsExactly(1);
  }

  @Test
  void c01_nullIsNoTextAndVoidIsNull() {
    assertThat(Json.write(null)).isNull();
    assertThat(Json.<String>read(null, String.class)).isNull();
    assertThat(Json.<String>read("null", String.class)).isNull();
    assertThat(Json.<Void>read("{\"any\":1}", Void.class)).isNull();
    assertThat(Json.<Object>read("5", void.class)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "{'a':1}",
        "{a:1}",
        "1 2",
        "{} {}",
        "nul",
        "[1",
        "\"abc",
        "// x\n1",
        "NaN",
        "[1;2]",
        "\"\u0001\"",
        "{\"a\":1,}",
        "+1",
        "01"
      })
  void c36_malformedTextIsRefused(String text) {
    assertThat(Json.isValid(text)).isFalse();
    assertThatThrownBy(() -> Json.read(text, Object.class)).isInstanceOf(JsonException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "null", "1", " \"x\" ", "true", "-1.5e3", "{\"a\":[{}]}"})
  void valuesAreValid(String text) {
    assertThat(Json.isValid(text)).isTrue();
  }

  @Test
  void c04_textThatDoesNotFitNamesTheTypeAndNeverThePayload() {
    assertUnfit("\"secret\"", Integer.class, "java.lang.Integer");
    assertUnfit("{\"secret\":1}", new TypeRef<List<Money>>() {}.getType(), "List", "Money");
    assertUnfit("{\"amount\":\"secret\"}", Money.class, "Money");
    assertUnfit("\"secret\"", TimeUnit.class, "constant", "TimeUnit");
    assertUnfit("\"secret\"", Instant.class, "java.time.Instant");
    assertUnfit("\"secret!\"", byte[].class, "base64");
    assertUnfit("\"secret\"", UUID.class, "java.util.UUID");
    assertUnfit("\"secret secret\"", URI.class, "java.net.URI");
    assertUnfit("{\"secret\":", Map.class, "Map", "ends too early");
    assertUnfit("{\"secret\":1} x", Map.class, "Map");
    assertUnfit("\"secret\"", Runnable.class, "Runnable");
    assertUnfit("\"secret\"", boolean.class, "boolean");
    assertUnfit("99999999999", int.class, "int");
    assertUnfit("1.5", int.class, "int");
  }

  private static void assertUnfit(String json, Type type, String... parts) {
    assertThatThrownBy(() -> Json.read(json, type))
        .isInstanceOf(JsonException.class)
        .hasMessageContainingAll(parts)
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }

  @Test
  void c36_aConstructorThatThrowsIsNamedWithItsException() {
    assertThatThrownBy(() -> Json.read("{\"amount\":-5.5,\"currency\":\"EUR\"}", Money.class))
        .isInstanceOf(JsonException.class)
        .hasMessageContainingAll("Money", "java.lang.IllegalArgumentException")
        .hasMessageNotContaining("-5.5")
        .cause()
        .hasMessage("negative amount -5.5");
  }

  @Test
  void c36_whatHasNoJsonIsRefused() {
    assertUnwritable(Double.NaN, "NaN");
    assertUnwritable(List.of(Float.POSITIVE_INFINITY), "Infinity");
    assertUnwritable(new Object() {}, "anonymous");
    assertUnwritable(new Thread(), "java.lang.Thread");
    assertUnwritable(String.class, "java.lang.Class");
  }

  @Test
  void c36_cyclesAndDepthAreErrorsAndNoStackOverflow() {
    Node node = new Node();
    node.next = new Node();
    node.next.next = node;
    assertUnwritable(node, "contains itself");
    List<Object> list = new ArrayList<>();
    list.add(list);
    assertUnwritable(list, "contains itself");
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    assertThat(Json.isValid(deep)).isFalse();
    assertThatThrownBy(() -> Json.read(deep, Object.class)).isInstanceOf(JsonException.class);
    assertThat(Json.write(Collections.nCopies(300, List.of()))).hasSize(901);
    assertThat(Json.write(Collections.nCopies(300, Map.of()))).hasSize(901);
    String deepest = "[".repeat(255) + "]".repeat(255);
    assertThat(Json.write(Json.<Object>read(deepest, Object.class))).isEqualTo(deepest);
  }

  private static void assertUnwritable(Object value, String part) {
    assertThatThrownBy(() -> Json.write(value))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining(part);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "-1",
        "2147483647",
        "2147483648",
        "-2147483648",
        "999999999999999999",
        "9223372036854775807",
        "9223372036854775808",
        "01",
        "-",
        "",
        "1.0",
        "1e2",
        " 1",
        "null",
        "\"\"",
        "\"a\"",
        "\"a\\n\"",
        "\"a\"b\"",
        "\"\t\"",
        "\"",
        "\"5\""
      })
  void plainTextsAreReadAsGsonReadsThem(String json) {
    for (Class<?> type : List.of(Integer.class, long.class, String.class)) {
      assertThat(outcome(json, type)).isEqualTo(outcome(" " + json, type));
    }
  }

  /** A space in front is for gson. */
  private static String outcome(String json, Class<?> type) {
    try {
      return "" + Json.<Object>read(json, type);
    } catch (JsonException e) {
      return "refused";
    }
  }

  @Test
  void listsWithNullsKeepThem() {
    assertThat(Json.write(Arrays.asList(1, null))).isEqualTo("[1,null]");
  }
}
