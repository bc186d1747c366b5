package io.durablefunctions.json;

/** JSON strings, without loss: what may be lost on the way (see isPlain) is escaped. */
public final class JsonString {

  private JsonString() {}

  /** Writes the text with quotes around it. */
  public static void append(StringBuilder out, String text) {
    out.append('"');
    int done = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c != '"' && c != '\\' && !isLineSeparator(c) && !Character.isSurrogate(c)) {
        continue;
      }
      if (isPairAt(text, i)) {
        i++;
        continue;
      }
      out.append(text, done, i);
      appendEscaped(out, c);
      done = i + 1;
    }
    out.append(text, done, text.length()).append('"');
  }

  /** The text with U+FFFD for each lone surrogate, as UTF-8 encoders write them. */
  public static String wellFormed(String text) {
    if (isWellFormed(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text);
    for (int i = 0; i < out.length(); i++) {
      if (isPairAt(text, i)) {
        i++;
      } else if (Character.isSurrogate(text.charAt(i))) {
        out.setCharAt(i, '\uFFFD');
      }
    }
    return out.toString();
  }

  /** The text that is written between {@code from} and {@code to}, where escapes are. */
  public static String unescape(String json, int from, int to) {
    StringBuilder out = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      char c = json.charAt(i);
      if (c != '\\') {
        out.append(c);
      } else if (json.charAt(++i) == 'u') {
        out.append((char) Integer.parseInt(json, i + 1, i + 5, 16));
        i += 4;
      } else {
        out.append(unescape(json.charAt(i)));
      }
    }
    return out.toString();
  }

  /** Whether UTF-8 can carry the text: every surrogate has its other half. */
  public static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!isPairAt(text, i)) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /**
   * Whether the text passes through UTF-8 and through storage's table transactions: besides lone
   * surrogates, it has none of the two characters that JavaScript, and so Azurite 3.35, takes for
   * ends of lines in a transaction's text.
   */
  public static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isLineSeparator(text.charAt(i))) {
        return false;
      }
    }
    return isWellFormed(text);
  }

  private static boolean isLineSeparator(char c) {
    return c == '\u2028' || c == '\u2029';
  }

  private static boolean isPairAt(String text, int i) {
    return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }

  private static void appendEscaped(StringBuilder out, char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> out.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
    }
  }

  private static char unescape(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> c;
    };
  }
}
