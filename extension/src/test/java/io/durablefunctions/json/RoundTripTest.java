package io.durablefunctions.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.reflect.TypeToken;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/**
 * The rule of values: what is written comes back equal, also through UTF-8. Types are composed at
 * random from scalars, collections and their views, maps with odd keys, records, generic and sealed
 * types; each comes with values of its own.
 */
class RoundTripTest {

  sealed interface Shape<T> permits Circle, Many, Unit {}

  record Circle<T>(double radius, T label) implements Shape<T> {}

  record Many<T>(List<Shape<T>> parts, @Nullable T label) implements Shape<T> {}

  enum Unit implements Shape<Object> {
    NOTHING,
    EVERYTHING
  }

  record Pair<A, B>(A first, @Nullable B second) {}

  record Plain(int i, long l, short s, byte b, float f, double d, boolean z, char c, String t) {}

  record Opaque(@Nullable Object any, Map<String, Object> open) {}

  /** A type and values of it. */
  record Sample(Type type, Arbitrary<?> values) {
    static Sample of(Type type, Arbitrary<?> values) {
      return new Sample(type, values);
    }
  }

  record Value(Type type, Object value) {}

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void whatIsWrittenComesBackEqual(@ForAll("values") Value sample) {
    String json = Json.write(sample.value());
    String stored =
        new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8); // as it travels
    assertThat(Json.<Object>read(stored, sample.type())).isEqualTo(sample.value());
  }

  @Provide
  Arbitrary<Value> values() {
    return types(2)
        .flatMap(sample -> sample.values().map(value -> new Value(sample.type(), value)));
  }

  private static Arbitrary<Sample> types(int depth) {
    Arbitrary<Sample> scalars = Arbitraries.of(scalars());
    return depth == 0 ? scalars : Arbitraries.oneOf(scalars, composed(types(depth - 1)));
  }

  /** Text of every kind of character, ends of lines included. */
  private static Arbitrary<String> text() {
    return Arbitraries.oneOf(
        Arbitraries.strings().all().ofMaxLength(8).filter(JsonString::isWellFormed),
        Arbitraries.of("", "\u2028", "\u0000", "null", "\uFFFF", "\uD83D\uDE00", "<b>&'\"\\/"));
  }

  private static Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond())
        .flatMap(
            second ->
                Arbitraries.integers()
                    .between(0, 999_999_999)
                    .map(nano -> Instant.ofEpochSecond(second, nano)));
  }

  private static List<Sample> scalars() {
    Arbitrary<Plain> plain =
        Combinators.combine(
                Arbitraries.integers(),
                Arbitraries.longs(),
                Arbitraries.shorts(),
                Arbitraries.bytes(),
                Arbitraries.floats(),
                Arbitraries.doubles(),
                Arbitraries.chars().all().filter(c -> !Character.isSurrogate(c)),
                text())
            .as((i, l, s, b, f, d, c, t) -> new Plain(i, l, s, b, f, d, i > 0, c, t));
    Arbitrary<Instant> recent =
        Arbitraries.longs()
            .between(-99_999_999_999_999L, 99_999_999_999_999L)
            .map(Instant::ofEpochMilli);
    return List.of(
        Sample.of(String.class, text()),
        Sample.of(Integer.class, Arbitraries.integers()),
        Sample.of(Long.class, Arbitraries.longs()),
        Sample.of(Double.class, Arbitraries.doubles()),
        Sample.of(Float.class, Arbitraries.floats()),
        Sample.of(Boolean.class, Arbitraries.of(true, false)),
        Sample.of(
            Character.class, Arbitraries.chars().all().filter(c -> !Character.isSurrogate(c))),
        Sample.of(BigDecimal.class, Arbitraries.bigDecimals().ofScale(40)),
        Sample.of(BigInteger.class, Arbitraries.bigIntegers()),
        Sample.of(TimeUnit.class, Arbitraries.of(TimeUnit.class)),
        Sample.of(Instant.class, instants()),
        Sample.of(
            Duration.class,
            Arbitraries.longs()
                .flatMap(
                    s ->
                        Arbitraries.integers()
                            .between(0, 999_999_999)
                            .map(n -> Duration.ofSeconds(s, n)))),
        Sample.of(
            Year.class,
            Arbitraries.integers().between(Year.MIN_VALUE, Year.MAX_VALUE).map(Year::of)),
        Sample.of(
            LocalDate.class,
            Arbitraries.longs()
                .between(-365_243_219_162L, 365_241_780_471L)
                .map(LocalDate::ofEpochDay)),
        Sample.of(
            ZonedDateTime.class,
            Combinators.combine(
                    recent,
                    Arbitraries.of("Europe/Berlin", "Z", "UTC+02:00", "America/St_Johns")
                        .map(ZoneId::of))
                .as(ZonedDateTime::ofInstant)),
        Sample.of(Date.class, recent.map(Date::from)),
        Sample.of(
            Locale.class,
            Arbitraries.of(Locale.getAvailableLocales()).filter(TextAdapters::comesBack)),
        Sample.of(Plain.class, plain),
        Sample.of(
            Opaque.class,
            Combinators.combine(open(2), open(2)).as((a, b) -> new Opaque(a, Map.of("b", b)))));
  }

  /** What is read back from a place that is declared as Object. */
  private static Arbitrary<Object> open(int depth) {
    Arbitrary<Object> scalars =
        Arbitraries.oneOf(
            text().map(x -> (Object) x),
            Arbitraries.longs().map(x -> (Object) x),
            Arbitraries.doubles().map(x -> (Object) x),
            Arbitraries.of(true, false).map(x -> (Object) x));
    return depth == 0
        ? scalars
        : Arbitraries.oneOf(
            scalars,
            open(depth - 1).list().ofMaxSize(3).map(x -> (Object) x),
            Arbitraries.maps(text(), open(depth - 1)).ofMaxSize(3).map(x -> (Object) x));
  }

  private static Arbitrary<Sample> composed(Arbitrary<Sample> inner) {
    return Arbitraries.oneOf(
        inner.map(RoundTripTest::list),
        inner.map(RoundTripTest::view),
        inner.map(RoundTripTest::set),
        inner.map(RoundTripTest::sealed),
        inner
            .filter(s -> s.type() != Opaque.class)
            .flatMap(key -> inner.map(value -> map(key, value))),
        inner.map(value -> sorted(value)),
        inner
            .filter(s -> !s.type().getTypeName().startsWith("java.util.Optional"))
            .map(RoundTripTest::optional),
        inner.flatMap(first -> inner.map(second -> pair(first, second))));
  }

  private static Type type(Type raw, Type... arguments) {
    return TypeToken.getParameterized(raw, arguments).getType();
  }

  @SuppressWarnings("unchecked")
  private static Arbitrary<Object> of(Sample sample) {
    return (Arbitrary<Object>) sample.values();
  }

  private static Sample list(Sample of) {
    return Sample.of(
        type(List.class, of.type()), of(of).injectNull(withNulls(of)).list().ofMaxSize(3));
  }

  /** A null in a list of Optionals is refused. */
  private static double withNulls(Sample of) {
    return of.type().getTypeName().startsWith("java.util.Optional") ? 0 : 0.1;
  }

  private static Sample view(Sample of) {
    Arbitrary<List<Object>> lists = of(of).list().ofMaxSize(3);
    return Sample.of(
        type(List.class, of.type()),
        Arbitraries.oneOf(
            lists.map(Collections::unmodifiableList),
            lists.map(list -> list.subList(0, list.size() / 2)),
            lists.map(List::copyOf),
            lists.map(list -> new ArrayList<>(list))));
  }

  private static Sample set(Sample of) {
    Arbitrary<Set<Object>> sets = of(of).set().ofMaxSize(3);
    return Sample.of(
        type(Set.class, of.type()),
        Arbitraries.oneOf(
            sets.map(set -> fill(set).keySet()),
            sets.map(Collections::unmodifiableSet),
            sets.map(set -> (Set<Object>) new LinkedHashSet<>(set))));
  }

  private static Map<Object, Integer> fill(Set<Object> keys) {
    Map<Object, Integer> map = new HashMap<>();
    keys.forEach(key -> map.put(key, 1));
    return map;
  }

  private static Sample map(Sample key, Sample value) {
    Arbitrary<Object> keys = of(key).filter(k -> !(k instanceof Optional));
    return Sample.of(
        type(Map.class, key.type(), value.type()),
        Arbitraries.maps(keys, of(value).injectNull(withNulls(value)))
            .ofMaxSize(3)
            .map(LinkedHashMap::new));
  }

  private static Sample sorted(Sample value) {
    return Sample.of(
        type(NavigableMap.class, Boolean.class, value.type()),
        Arbitraries.maps(Arbitraries.of(true, false), of(value))
            .map(map -> new TreeMap<>(map).descendingMap()));
  }

  private static Sample optional(Sample of) {
    return Sample.of(type(Optional.class, of.type()), of(of).optional());
  }

  private static Sample pair(Sample first, Sample second) {
    return Sample.of(
        TypeToken.getParameterized(Pair.class, first.type(), second.type()).getType(),
        Combinators.combine(of(first), of(second).injectNull(withNulls(second))).as(Pair::new));
  }

  private static Sample sealed(Sample label) {
    Arbitrary<Shape<Object>> circles =
        Combinators.combine(Arbitraries.doubles(), of(label)).as(Circle::new);
    Arbitrary<Shape<Object>> leaves = Arbitraries.oneOf(circles, Arbitraries.of(Unit.class));
    Arbitrary<Shape<Object>> many =
        Combinators.combine(leaves.list().ofMaxSize(3), of(label)).as(Many::new);
    return Sample.of(type(Shape.class, label.type()), Arbitraries.oneOf(leaves, many));
  }
}
