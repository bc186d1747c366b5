package io.durablefunctions.json;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plainest texts of the commonest types without a parser: decoding was half of the cost
 * of a replay. Whatever is not plain is left to gson, so there is nothing to be wrong about here.
 */
final class Scalars {

  private static final int MAX_DIGITS = 18;

  private Scalars() {}

  /** The value, or null where the text is for gson. */
  static @Nullable Object read(String json, Type type) {
    if (type == String.class) {
      return text(json);
    }
    if (type == Integer.class || type == int.class) {
      return isWhole(json) ? toInt(Long.parseLong(json)) : null;
    }
    if (type == Long.class || type == long.class) {
      return isWhole(json) ? (Long) Long.parseLong(json) : null;
    }
    return null;
  }

  private static @Nullable Integer toInt(long value) {
    return value == (int) value ? (Integer) (int) value : null;
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
  private static boolean isWhole(String json) {
    int start = json.startsWith("-") ? 1 : 0;
    int digits = json.length() - start;
    if (digits < 1 || digits > MAX_DIGITS || (digits > 1 && json.charAt(start) == '0')) {
      return false;
    }
    for (int i = start; i < json.length(); i++) {
      if (json.charAt(i) < '0' || json.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
