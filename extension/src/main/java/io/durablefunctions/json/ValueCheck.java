package io.durablefunctions.json;

import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a value before it is written: a value comes back equal, or it is refused here, with
 * its place in the value and what to write instead. Scalars of final types are not visited, so a
 * record of plain members costs one look-up of its class.
 */
final class ValueCheck {

  /** Gson reads no longer numbers, and none with a larger scale. */
  private static final int MAX_NUMBER = 10_000;

  /** Surely fewer digits than {@link #MAX_NUMBER}, told without writing them out. */
  private static final int SMALL_BITS = 30_000;

  private static final String HALF =
      "a text has half of a surrogate pair, which UTF-8 cannot carry. Pass bytes, or whole"
          + " characters";

  private final Class<?> root;
  private final boolean textsToo;

  private ValueCheck(Class<?> root, boolean textsToo) {
    this.root = root;
    this.textsToo = textsToo;
  }

  /**
   * Looks through the value.
   *
   * @throws JsonException if some of it would be lost
   */
  static void check(Object value) {
    Class<?> type = value.getClass();
    if (Shape.of(type).kind() != Shape.Kind.SCALAR) {
      new ValueCheck(type, false).visit(value, null, ValuePath.ROOT, 0);
    }
  }

  /**
   * Finds the text in the value that has half of a surrogate pair. UTF-8 has no such text, and gson
   * reads none. It is seen in the JSON, so that texts need no visit otherwise.
   *
   * @throws JsonException always
   */
  static void refuseHalves(Object value) {
    ValueCheck check = new ValueCheck(value.getClass(), true);
    check.visit(value, null, ValuePath.ROOT, 0);
    throw check.refused(ValuePath.ROOT, HALF);
  }

  private void visit(@Nullable Object value, @Nullable Type declared, ValuePath path, int depth) {
    if (value == null) {
      if (Shapes.isOptional(rawOrObject(declared))) {
        throw refused(
            path, "an Optional is null, which would be read as an empty one. Use empty()");
      }
      return;
    }
    if (depth > DepthLimitedWriter.MAX_DEPTH) {
      throw refused(path, DepthLimitedWriter.TOO_DEEP);
    }
    Shape shape = Shape.of(value.getClass());
    if (shape.refusal() != null) {
      throw refused(path, value.getClass(), shape.refusal());
    }
    if (value instanceof Locale locale && !TextAdapters.comesBack(locale)) {
      throw refused(
          path,
          "the language tag of the locale '"
              + locale
              + "' is that of another one. Use one that Locale.forLanguageTag makes");
    }
    String misfit =
        path == ValuePath.ROOT
            ? null
            : DeclaredFit.misfit(value, shape.kind(), Declared.raw(declared));
    if (misfit != null) {
      throw refused(path, value.getClass(), misfit);
    }
    switch (shape.kind()) {
      case NUMBER -> number(value, path);
      case OPTIONAL -> optional(value, declared, path, depth);
      case ARRAY -> array(value, declared, path, depth);
      case COLLECTION -> collection((Collection<?>) value, declared, path, depth);
      case MAP -> map((Map<?, ?>) value, declared, path, depth);
      case MEMBERS -> {
        for (Member member : shape.members()) {
          if (textsToo || !member.isPlain()) {
            Type type = Declared.member(member.type(), declared);
            visit(member.valueIn(value), type, path.member(member.name()), depth + 1);
          }
        }
      }
      case SCALAR -> scalar(value, path);
      case REFUSED -> {}
    }
  }

  private void scalar(Object value, ValuePath path) {
    if (textsToo && !JsonString.isWellFormed(value.toString())) {
      throw refused(path, HALF);
    }
  }

  private void number(Object number, ValuePath path) {
    boolean isFinite =
        number instanceof Double d
            ? Double.isFinite(d)
            : !(number instanceof Float f) || Float.isFinite(f);
    if (!isFinite) {
      throw refused(path, "JSON has no number for " + number + ". Use an Optional or a text");
    }
    if (number instanceof BigInteger large && isLong(large)
        || number instanceof BigDecimal decimal
            && (Math.abs((long) decimal.scale()) >= MAX_NUMBER
                || isLong(decimal.unscaledValue()))) {
      throw refused(path, "a number has more than " + MAX_NUMBER + " digits. Use a text");
    }
  }

  private static boolean isLong(BigInteger number) {
    return number.bitLength() > SMALL_BITS && number.toString().length() > MAX_NUMBER - 20;
  }

  private void optional(Object optional, @Nullable Type declared, ValuePath path, int depth) {
    if (optional instanceof Optional<?> some && some.isPresent()) {
      if (Shapes.isOptional(some.get().getClass())) {
        throw refused(path, "an Optional in an Optional would be read as one. Use a single one");
      }
      visit(some.get(), Declared.argument(declared, 0), path, depth + 1);
    }
  }

  private void array(Object array, @Nullable Type declared, ValuePath path, int depth) {
    Class<?> type = array.getClass();
    Type component = Declared.component(type, declared);
    boolean hasScalars =
        component instanceof Class<?> raw
            && raw.isPrimitive()
            && raw != double.class
            && raw != float.class;
    for (int i = 0; !hasScalars && i < Array.getLength(array); i++) {
      visit(Array.get(array, i), component, path.element(i), depth + 1);
    }
  }

  private void collection(
      Collection<?> collection, @Nullable Type declared, ValuePath path, int depth) {
    Type element = Declared.argument(declared, 0);
    int i = 0;
    for (Object each : collection) {
      if (each != null || element != null) {
        visit(each, element, path.element(i), depth + 1);
      }
      i++;
    }
  }

  private void map(Map<?, ?> map, @Nullable Type declared, ValuePath path, int depth) {
    Type keyType = Declared.argument(declared, 0);
    Type valueType = Declared.argument(declared, 1);
    int i = 0;
    Set<String> names = new HashSet<>();
    boolean isMixed = hasKeysOfSeveralClasses(map);
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object key = entry.getKey();
      key(key, keyType, path.key(i), depth);
      if (isMixed && !isComposed(key) && !names.add(key.toString())) {
        throw refused(path.key(i), "two keys are the same text. Use keys of one type");
      }
      visit(entry.getValue(), valueType, path.entry(i), depth + 1);
      i++;
    }
  }

  private void key(@Nullable Object key, @Nullable Type type, ValuePath path, int depth) {
    if (key == null) {
      throw refused(path, "a key is null, which would be read as the text null. Leave it out");
    }
    Shape.Kind kind = Shape.of(key.getClass()).kind();
    if (kind == Shape.Kind.ARRAY || kind == Shape.Kind.OPTIONAL) {
      throw refused(path, key.getClass(), "it cannot be found again as a key. Use a record");
    }
    visit(key, type, path, depth + 1);
  }

  private static boolean hasKeysOfSeveralClasses(Map<?, ?> map) {
    Class<?> first = null;
    for (Object key : map.keySet()) {
      if (key != null && first != null && first != key.getClass()) {
        return true;
      }
      first = key == null ? first : key.getClass();
    }
    return false;
  }

  private static boolean isComposed(Object key) {
    return switch (Shape.of(key.getClass()).kind()) {
      case COLLECTION, MAP, MEMBERS -> true;
      default -> false;
    };
  }

  private static Class<?> rawOrObject(@Nullable Type declared) {
    Class<?> raw = Declared.raw(declared);
    return raw == null ? Object.class : raw;
  }

  private JsonException refused(ValuePath path, String why) {
    return Reasons.refused(root, path, why);
  }

  private JsonException refused(ValuePath path, Class<?> type, String why) {
    return Reasons.refused(
        root, path, path == ValuePath.ROOT ? why : type.getTypeName() + ": " + why);
  }
}
