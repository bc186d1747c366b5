package io.durablefunctions.history;

import io.durablefunctions.json.JsonString;

/**
 * JSON values as texts inside of a larger JSON text: found by their extent, never parsed, so that
 * what is read is letter for letter what was written.
 */
final class RawJson {

  private RawJson() {}

  /**
   * Where the value that begins at {@code from} ends: before the first comma or closing bracket
   * that is neither inside of a string nor of an inner value; -1 if it does not end.
   */
  static int end(String json, int from) {
    int depth = 0;
    for (int i = from; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"') {
        i = endOfString(json, i) - 1;
        if (i < 0) {
          return -1;
        }
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        if (--depth < 0) {
          return i;
        }
      } else if (c == ',' && depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Behind the closing quote of the string whose opening quote is at {@code from}; -1 if none. */
  static int endOfString(String json, int from) {
    for (int i = from + 1; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"') {
        return i + 1;
      }
      if (c == '\\') {
        i++;
      }
    }
    return -1;
  }

  /**
   * Whether a payload can stand inside of a larger JSON text and be found again by {@link #end}.
   * Every JSON value can that is {@linkplain JsonString#isPlain plain}; texts that are no JSON
   * mostly cannot.
   */
  static boolean canEmbed(String payload) {
    if (payload.isBlank() || payload.startsWith("~") || !JsonString.isPlain(payload)) {
      return false;
    }
    int depth = 0;
    for (int i = 0; i < payload.length(); i++) {
      char c = payload.charAt(i);
      if (c == '"') {
        i = endOfString(payload, i) - 1;
        if (i < 0) {
          return false;
        }
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (((c == '}' || c == ']') && --depth < 0) || (c == ',' && depth == 0)) {
        return false;
      }
    }
    return depth == 0;
  }
}
