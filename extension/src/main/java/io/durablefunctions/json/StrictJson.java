package io.durablefunctions.json;

/**
 * Whether a text is one JSON value by the letter of RFC 8259, so that any parser reads it, alone or
 * inside of another value. Gson's strictest reader takes more: control characters in strings and a
 * byte order mark in front.
 */
public final class StrictJson {

  private final String text;
  private int at;
  private int depth;
  private final int maxDepth;

  private StrictJson(String text, int maxDepth) {
    this.text = text;
    this.maxDepth = maxDepth;
  }

  /**
   * Whether the text is one value with only white space around it.
   *
   * @param maxDepth how many arrays and objects may be nested
   */
  public static boolean isValid(String text, int maxDepth) {
    return new StrictJson(text, maxDepth).isOneValue();
  }

  /** As {@link #isValid(String, int)}, nested as deep as {@link Json} writes. */
  public static boolean isValid(String text) {
    return isValid(text, DepthLimitedWriter.MAX_DEPTH);
  }

  private boolean isOneValue() {
    space();
    if (!value()) {
      return false;
    }
    space();
    return at == text.length();
  }

  private boolean value() {
    return switch (peek()) {
      case '{' -> nested('}', true);
      case '[' -> nested(']', false);
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    };
  }

  private boolean nested(char close, boolean named) {
    at++;
    if (++depth > maxDepth) {
      return false;
    }
    space();
    boolean fits = next(close) || elements(close, named);
    depth--;
    return fits;
  }

  private boolean elements(char close, boolean named) {
    do {
      space();
      if (named && !name()) {
        return false;
      }
      if (!value()) {
        return false;
      }
      space();
    } while (next(','));
    return next(close);
  }

  private boolean name() {
    if (peek() != '"' || !string()) {
      return false;
    }
    space();
    if (!next(':')) {
      return false;
    }
    space();
    return true;
  }

  private boolean string() {
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return true;
      }
      if (c < ' ' || (c == '\\' && !escape())) {
        return false;
      }
    }
    return false;
  }

  /** Leaves the cursor at the escape's last character. */
  private boolean escape() {
    at++;
    if (peek() != 'u') {
      return at < text.length() && "\"\\/bfnrt".indexOf(text.charAt(at)) >= 0;
    }
    for (int i = 0; i < 4; i++) {
      at++;
      char c = peek();
      boolean isHex = isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
      if (!isHex) {
        return false;
      }
    }
    return true;
  }

  private boolean number() {
    boolean unused = next('-');
    if (!next('0') && !digits()) {
      return false;
    }
    if (next('.') && !digits()) {
      return false;
    }
    if (next('e') || next('E')) {
      boolean unusedSign = next('+') || next('-');
      return digits();
    }
    return true;
  }

  private boolean digits() {
    int from = at;
    while (isDigit(peek())) {
      at++;
    }
    return at > from;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private boolean word(String word) {
    boolean is = text.startsWith(word, at);
    at += is ? word.length() : 0;
    return is;
  }

  private void space() {
    while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
      at++;
    }
  }

  private boolean next(char c) {
    boolean is = at < text.length() && text.charAt(at) == c;
    at += is ? 1 : 0;
    return is;
  }

  /** The character at the cursor; NUL, which is legal nowhere, at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }
}
