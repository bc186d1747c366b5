package io.durablefunctions.history;

import io.durablefunctions.json.Digits;
import io.durablefunctions.json.JsonString;
import org.jspecify.annotations.Nullable;

/** Walks through a JSON text of ours, member by member. */
final class JsonCursor {

  private static final int ESCAPED = -1;

  private final String json;
  private int at;

  JsonCursor(String json, int from) {
    this.json = json;
    this.at = from;
  }

  String json() {
    return json;
  }

  int at() {
    return at;
  }

  /** Goes past the character if it is next, blanks before it included. */
  boolean skip(char c) {
    while (at < json.length()) {
      char next = json.charAt(at);
      if (next == c) {
        at++;
        return true;
      }
      if (next > ' ') {
        return false;
      }
      at++;
    }
    return false;
  }

  void expect(char c) {
    if (!skip(c)) {
      throw HistoryFormatException.broken("'" + c + "'", at, json.length());
    }
  }

  /** Reads a member's name and the colon behind it. */
  String memberName() {
    String name = string();
    expect(':');
    return name;
  }

  /** The same for members that are known; null for any other. */
  <M> @Nullable M memberName(KnownWords<M> names) {
    M member = word(names);
    expect(':');
    return member;
  }

  /** Goes past the value that begins here. Returns where it ends. */
  int skipValue() {
    int end = RawJson.end(json, at);
    if (end < 0) {
      throw HistoryFormatException.broken("the end of a value", at, json.length());
    }
    at = end;
    return end;
  }

  /** Most strings have no escapes, and are cut out as they are. */
  String string() {
    expect('"');
    int from = at;
    int end = endOfPlainText(from);
    if (end == ESCAPED) {
      at = endOfString(from - 1);
      return JsonString.unescape(json, from, at - 1);
    }
    at = end + 1;
    return json.substring(from, end);
  }

  /** Reads a string that is one of the words, or any other, for which it returns null. */
  <M> @Nullable M word(KnownWords<M> words) {
    expect('"');
    int from = at;
    int end = endOfPlainText(from);
    if (end == ESCAPED) {
      at = endOfString(from - 1);
      String text = JsonString.unescape(json, from, at - 1);
      return words.find(text, 0, text.length());
    }
    at = end + 1;
    return words.find(json, from, end);
  }

  /** The closing quote of the string whose text begins here, or {@link #ESCAPED}. */
  private int endOfPlainText(int from) {
    for (int i = from; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"') {
        return i;
      }
      if (c == '\\') {
        return ESCAPED;
      }
    }
    throw HistoryFormatException.broken("the end of a string", from, json.length());
  }

  /** Blanks included: that is how the payload was written. */
  String rawValue() {
    int from = at;
    return json.substring(from, skipValue());
  }

  int integer() {
    int from = at;
    int to = skipValue();
    long plain = Digits.read(json, from, to);
    boolean fits = plain != Digits.OTHER && plain == (int) plain;
    return fits ? (int) plain : otherInteger(from, to);
  }

  /** Negative, or not a number. */
  private int otherInteger(int from, int to) {
    try {
      return Integer.parseInt(json, from, to, 10);
    } catch (NumberFormatException e) {
      throw HistoryFormatException.broken("a number", from, json.length());
    }
  }

  private int endOfString(int from) {
    int end = RawJson.endOfString(json, from);
    if (end < 0) {
      throw HistoryFormatException.broken("the end of a string", from, json.length());
    }
    return end;
  }
}
