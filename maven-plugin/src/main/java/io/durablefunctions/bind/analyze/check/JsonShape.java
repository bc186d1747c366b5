package io.durablefunctions.bind.analyze.check;

import io.durablefunctions.bind.signature.ValueType;
import java.util.List;
import java.util.Set;

/** What a type looks like as JSON, as far as its declaration tells. */
enum JsonShape {
  ANYTHING,
  NOTHING,
  BOOLEAN,
  NUMBER,
  TEXT,
  LIST,
  OBJECT;

  private static final Set<String> NUMBERS =
      Set.of(
          "byte",
          "short",
          "int",
          "long",
          "float",
          "double",
          "java.lang.Byte",
          "java.lang.Short",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Float",
          "java.lang.Double",
          "java.math.BigInteger",
          "java.math.BigDecimal");

  private static final Set<String> TEXTS =
      Set.of(
          "char",
          "java.lang.Character",
          "java.lang.String",
          "java.util.UUID",
          "java.net.URI",
          "java.net.URL",
          "byte[]");

  private static final List<String> OPEN =
      List.of(
          "java.lang.Object",
          "java.lang.Number",
          "java.lang.CharSequence",
          "java.lang.Comparable",
          "java.io.Serializable",
          "java.util.Optional");

  static JsonShape of(ValueType type) {
    String name = type.name();
    if (name.equals("void") || name.equals("java.lang.Void")) {
      return NOTHING;
    }
    if (name.equals("boolean") || name.equals("java.lang.Boolean")) {
      return BOOLEAN;
    }
    if (NUMBERS.contains(name)) {
      return NUMBER;
    }
    if (TEXTS.contains(name) || type.isA("java.lang.Enum")) {
      return TEXT;
    }
    if (name.endsWith("[]") || type.isA("java.util.Collection")) {
      return LIST;
    }
    if (type.isA("java.util.Map")) {
      return OBJECT;
    }
    return name.startsWith("java.") || OPEN.contains(name) || type.isAbstract() ? ANYTHING : OBJECT;
  }

  /** Whether JSON of a value of one type can become a value of the other. */
  static boolean fits(ValueType from, ValueType to) {
    JsonShape source = of(from);
    JsonShape target = of(to);
    if (source == ANYTHING || target == ANYTHING || target == NOTHING) {
      return true;
    }
    if (to.name().equals("java.lang.String")) {
      return source == TEXT || source == NUMBER || source == BOOLEAN;
    }
    return source == target && (source != OBJECT || sameObject(from, to));
  }

  private static boolean sameObject(ValueType from, ValueType to) {
    return from.isA("java.util.Map")
        || to.isA("java.util.Map")
        || from.isA(to.name())
        || to.isA(from.name());
  }
}
