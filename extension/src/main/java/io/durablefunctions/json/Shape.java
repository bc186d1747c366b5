package io.durablefunctions.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What kind of JSON the values of a class become.
 *
 * @param kind the kind
 * @param members of a class with members
 * @param refusal of a class that is refused, why, and what to write instead
 */
record Shape(Kind kind, List<Member> members, @Nullable String refusal) {

  /** The kinds. */
  enum Kind {
    /** One JSON text, boolean or number, always read back as it was. */
    SCALAR,
    /** A floating-point or large number, some of which have no JSON. */
    NUMBER,
    OPTIONAL,
    ARRAY,
    COLLECTION,
    MAP,
    /** A record, or a class with fields. */
    MEMBERS,
    REFUSED
  }

  static final Shape SCALAR = new Shape(Kind.SCALAR, List.of(), null);

  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return Shapes.of(type);
        }
      };

  static Shape plain(Kind kind) {
    return new Shape(kind, List.of(), null);
  }

  static Shape refused(String why) {
    return new Shape(Kind.REFUSED, List.of(), why);
  }

  /** The shape of a value's class. */
  static Shape of(Class<?> type) {
    return SHAPES.get(type);
  }
}
