package io.durablefunctions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.durablefunctions.TypeRef;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two workers of one hub, one with the built-in converter and one with Jackson: what one writes the
 * other reads as the same value, or refuses, also where annotations, which only Jackson knows,
 * rename members.
 */
class MixedConvertersTest {

  sealed interface Shape permits Circle, Square {}

  record Circle(double radius) implements Shape {}

  record Square(int side) implements Shape {}

  record Order(
      String id,
      @Nullable String note,
      long total,
      BigDecimal price,
      Optional<String> coupon,
      OptionalInt points,
      Instant at,
      Duration took,
      TimeUnit unit,
      Map<Integer, List<Shape>> shapes) {}

  record Key(int a) {}

  record Renamed(@JsonProperty("t") int total, int count) {}

  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record SnakeCase(int orderTotal) {}

  static final class Accessor {
    private int total;

    Accessor() {}

    @JsonProperty("sum")
    public int total() {
      return total;
    }

    @JsonProperty("sum")
    public void total(int value) {
      total = value;
    }
  }

  static final class Described {
    @JsonPropertyDescription("of all orders")
    public int total = 5;
  }

  /** A value, its type, and whether both read it. */
  record Sample(Object value, Type type, boolean shared) {}

  static Stream<Sample> samples() {
    return Stream.of(
        shared("a \"text\" \u2028 \uD83D\uDE00"),
        shared(1),
        shared(Long.MAX_VALUE),
        shared(0.1f),
        shared(Double.MIN_VALUE),
        shared(true),
        shared('c'),
        shared(new BigDecimal("123456789.10")),
        shared(UUID.fromString("6c1f4a04-0f9d-4f5e-9a52-4f0c3b1f7d6e")),
        shared(URI.create("urn:x")),
        shared(TimeUnit.DAYS),
        shared(Instant.parse("2026-01-01T00:00:00.123456789Z")),
        shared(LocalDate.EPOCH),
        shared(Duration.ofMillis(1)),
        shared(Year.of(2026)),
        shared(ZonedDateTime.parse("2026-01-02T03:04:05+01:00[Europe/Berlin]")),
        shared(new Circle(1)),
        new Sample(new Square(2), Shape.class, true),
        new Sample(
            List.of(new Square(2), new Circle(1)), new TypeRef<List<Shape>>() {}.getType(), false),
        new Sample(Map.of(true, 1), new TypeRef<Map<Boolean, Integer>>() {}.getType(), true),
        shared(
            new Order(
                "o",
                null,
                Long.MIN_VALUE,
                new BigDecimal("1.10"),
                Optional.empty(),
                OptionalInt.of(3),
                Instant.EPOCH,
                Duration.ofDays(2),
                TimeUnit.HOURS,
                Map.of(1, List.of(new Circle(2))))),
        new Sample(new Date(1_700_000_000_123L), Date.class, false),
        new Sample(Locale.GERMANY, Locale.class, false),
        new Sample(Map.of(new Key(1), 1), new TypeRef<Map<Key, Integer>>() {}.getType(), false));
  }

  private static Sample shared(Object value) {
    return new Sample(value, value.getClass(), true);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theOtherReadsTheSameValueOrRefuses(Sample sample) {
    readsTheSame(sample, () -> Json.read(Json.writeBuiltIn(sample.value()), sample.type()));
    readsTheSame(
        sample,
        () -> {
          String json = Json.write(sample.value());
          return json == null ? null : Json.readBuiltIn(json, sample.type());
        });
  }

  static Stream<Object> renamed() {
    Accessor accessor = new Accessor();
    accessor.total(7);
    return Stream.of(new Renamed(7, 1), new SnakeCase(7), accessor, List.of(new Renamed(7, 1)));
  }

  private static Type typeOf(Object value) {
    return value instanceof List<?> ? new TypeRef<List<Renamed>>() {}.getType() : value.getClass();
  }

  @ParameterizedTest
  @MethodSource("renamed")
  void aRenamedMemberIsRefusedBothWaysWithASentence(Object value) {
    String byJackson = String.valueOf(Json.write(value));
    String builtIn = Json.writeBuiltIn(value);
    assertThat(byJackson).contains("7").isNotEqualTo(builtIn);
    assertThatThrownBy(() -> Json.readBuiltIn(byJackson, typeOf(value)))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("a text is of another converter")
        .hasMessageContaining("durable-functions-jackson");
    assertThatThrownBy(() -> Json.read(builtIn, typeOf(value)))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("the text is of another converter")
        .hasMessageContaining("otal'");
  }

  /** Each reads its own, and annotations that rename nothing are no hindrance. */
  @Test
  void whatIsNotMixedIsReadAsEver() {
    Renamed value = new Renamed(7, 1);
    assertThat(Json.<Renamed>read(Json.write(value), Renamed.class)).isEqualTo(value);
    assertThat(Json.<Renamed>readBuiltIn(Json.writeBuiltIn(value), Renamed.class)).isEqualTo(value);
    Described described = new Described();
    assertThat(Json.<Described>readBuiltIn(String.valueOf(Json.write(described)), Described.class))
        .usingRecursiveComparison()
        .isEqualTo(described);
    assertThat(Json.<Renamed>read("{\"t\":7,\"count\":1,\"gone\":2}", Renamed.class))
        .as("a member that the class no longer has")
        .isEqualTo(value);
  }

  private static void readsTheSame(Sample sample, Supplier<@Nullable Object> path) {
    Object read;
    try {
      read = path.get();
    } catch (JsonException e) {
      assertThat(sample.shared()).as(e.getMessage()).isFalse();
      return;
    }
    assertThat(read).isEqualTo(sample.value());
  }
}
