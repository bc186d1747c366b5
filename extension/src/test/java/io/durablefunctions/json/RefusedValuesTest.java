package io.durablefunctions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What would not come back equal is refused where it is written, with its place and advice. */
class RefusedValuesTest {

  record Order(String id, List<Line> lines) {}

  record Line(@Nullable Object extra, @Nullable Animal pet, Optional<String> note) {
    static Line with(@Nullable Object extra) {
      return new Line(extra, null, Optional.empty());
    }
  }

  interface Animal {}

  record Dog(String name) implements Animal {}

  record Kennel(Base one, Collection<String> names, Number weight) {}

  static class Base {
    String name = "n";
  }

  static class Derived extends Base {
    int more = 1;
  }

  static class NoEmptyConstructor {
    final String name;
    int retries = 3;

    NoEmptyConstructor(String name) {
      this.name = name;
    }
  }

  final class Inner {}

  @Test
  void aLocaleWhoseTagIsAnothersIsRefused() {
    assertRefused(order(new Locale("no", "NO", "NY")), "no_NO_NY", "lines[1].extra");
  }

  private static Order order(@Nullable Object extra) {
    return new Order("o", List.of(Line.with("fine"), Line.with(extra)));
  }

  private static void assertRefused(Object value, String... parts) {
    assertThatThrownBy(() -> Json.write(value))
        .isInstanceOf(JsonException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void localAnonymousAndGeneratedClassesAreFoundInsideOfValues() {
    class Local {
      int field = 1;
    }
    assertRefused(List.of(new Local()), "at [0]", "local class", "Use a record");
    assertRefused(Map.of("secret", new Object() {}), "{value of entry 0}", "anonymous");
    assertThatThrownBy(() -> Json.write(Map.of("secret", new Local())))
        .hasMessageNotContaining("secret");
    Supplier<String> lambda = () -> "x";
    assertRefused(List.of(lambda), "at [0]", "lambda");
    assertRefused(lambda, "lambda");
    Iterable<String> iterable = new Names();
    assertRefused(List.of(iterable), "Iterable", "Copy it to a List");
    assertRefused(new Inner(), "inner class", "static");
  }

  static final class Names implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return List.of("a").iterator();
    }
  }

  @Test
  void theJdksOwnClassesAreNamedWithWhatToUseInstead() {
    assertRefused(order(Calendar.getInstance()), "at lines[1].extra", "java.time");
    assertRefused(new java.sql.Timestamp(0), "Timestamp", "java.time");
    assertRefused(new IOException("x"), "exception", "message");
    assertRefused(List.of(Path.of("x")), "at [0]", "Use its text");
    assertRefused(Map.of("a", 1).entrySet(), "at [0]", "Use a Map");
  }

  @Test
  void aClassThatWouldLoseItsDefaultsIsRefusedBothWays() {
    assertRefused(
        List.of(new NoEmptyConstructor("n")), "at [0]", "constructor without arguments", "private");
    assertThatThrownBy(() -> Json.read("{\"name\":\"n\"}", NoEmptyConstructor.class))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("constructor without arguments");
  }

  @Test
  void halvesOfPairsAreRefusedWithTheirPlace() {
    for (String whole : List.of("a\uD83D", "\"\uDE00\n")) {
      assertThat(Json.<String>read(Json.write(whole), String.class)).isEqualTo(whole);
    }
    assertRefused(order("\uDE00"), "at lines[1].extra", "surrogate");
    assertRefused(new Order("\uD83Dx", List.of()), "at id", "surrogate");
    assertRefused(Map.of("\uD83D", 1), "key of entry 0", "surrogate");
    assertRefused('\uD83D', "surrogate");
    assertThat(Json.<String>read(Json.write("\uD83D\uDE00"), String.class))
        .isEqualTo("\uD83D\uDE00");
  }

  @Test
  void whatADeclarationHidesFromTheReaderIsRefused() {
    assertRefused(order(Instant.EPOCH), "at lines[1].extra", "declared as Object");
    assertRefused(order(new Dog("d")), "at lines[1].extra", "Dog");
    assertRefused(order(Map.of(1, 2)), "at lines[1].extra", "keys are read as texts");
    assertRefused(new Line(null, new Dog("d"), Optional.empty()), "at pet", "Animal", "sealed");
    assertRefused(new Kennel(new Derived(), List.of(), 1), "at one", "Derived", "Base");
    assertRefused(new Kennel(new Base(), Set.of(), 1), "at names", "Collection");
    assertRefused(new Kennel(new Base(), List.of(), BigDecimal.ONE), "at weight", "Number");
    assertThat(Json.write(new Kennel(new Base(), List.of(), 1))).contains("\"weight\":1");
  }

  @Test
  void nullsThatWouldBecomeSomethingElseAreRefused() {
    assertRefused(new Line(null, null, null), "at note", "Optional is null");
    assertRefused(Collections.singletonMap(null, 1), "key of entry 0", "null");
    assertRefused(Optional.of(Optional.empty()), "Optional in an Optional");
    Map<Object, Integer> twice = new LinkedHashMap<>();
    twice.put(1, 1);
    twice.put("1", 2);
    assertRefused(twice, "key of entry 1", "same text");
  }

  @Test
  void numbersWithoutJsonAndCyclesHaveAPlace() {
    assertRefused(order(Double.NaN), "at lines[1].extra", "NaN");
    assertRefused(new double[] {1, Double.NEGATIVE_INFINITY}, "at [1]", "Infinity");
    assertRefused(List.of(new BigDecimal("1E+20000")), "at [0]", "digits");
    List<Object> list = new ArrayList<>();
    list.add(list);
    assertRefused(list, "at [0][0]", "...", "contains itself");
  }

  @Test
  void viewsOfCollectionsAreWrittenAlsoIfTheirClassHasNoName() {
    List<Integer> view =
        new AbstractList<>() {
          @Override
          public Integer get(int index) {
            return index;
          }

          @Override
          public int size() {
            return 2;
          }
        };
    assertThat(Json.write(view)).isEqualTo("[0,1]");
    assertRefused(List.of(view), "at [0]", "Copy it");
    assertThat(Json.write(new HashMap<>(Map.of("a", 1)).keySet())).isEqualTo("[\"a\"]");
    assertThat(Json.write(new Order("o", List.of()).lines())).isEqualTo("[]");
  }
}
