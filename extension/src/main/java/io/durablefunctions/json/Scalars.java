package io.durablefunctions.json;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plainest texts of the commonest types without a parser: decoding was half of the cost
 * of a replay. Whatever is not plain is left to gson, so there is nothing to be wrong about here.
 */
final class Scalars {

  /** No int, and no number of 18 digits. */
  private static final long NOT_WHOLE = Long.MIN_VALUE;

  private Scalars() {}

  /** The value, or null where the text is for gson. */
  static @Nullable Object read(String json, Type type) {
    if (type == String.class) {
      return text(json);
    }
    if (type == Integer.class || type == int.class) {
      long value = whole(json);
      return value == (int) value ? (Integer) (int) value : null;
    }
    if (type == Long.class || type == long.class) {
      long value = whole(json);
      return value == NOT_WHOLE ? null : (Long) value;
    }
    return null;
  }

  /** A text without escapes, quotes and control characters. */
  private static @Nullable String text(String json) {
    int last = json.length() - 1;
    if (last < 1 || json.charAt(0) != '"' || json.charAt(last) != '"') {
      return null;
    }
    for (int i = 1; i < last; i++) {
      char c = json.charAt(i);
      if (c == '\\' || c == '"' || c < ' ') {
        return null;
      }
    }
    return json.substring(1, last);
  }

  /** Digits without a leading zero, few enough for a long, perhaps with a minus. */
  private static long whole(String json) {
    boolean negative = !json.isEmpty() && json.charAt(0) == '-';
    int start = negative ? 1 : 0;
    long value = Digits.read(json, start, json.length());
    boolean zeroLeads = json.length() > start + 1 && json.charAt(start) == '0';
    if (value == Digits.OTHER || zeroLeads) {
      return NOT_WHOLE;
    }
    return negative ? -value : value;
  }
}
