package io.durablefunctions.json;

import org.jspecify.annotations.Nullable;

/**
 * What one value may be: JSON by RFC 8259, so that no list or history that holds it is broken, and
 * not too large: inputs, outputs, results and events up to 10 MB, measured on the JSON text in
 * UTF-8, which is what travels and is stored.
 */
public final class PayloadLimit {

  /** 10 MB. */
  public static final int MAX_BYTES = 10 * 1024 * 1024;

  private static final int MAX_BYTES_PER_CHAR = 3;

  private PayloadLimit() {}

  /**
   * Returns the text if it is JSON within the limit.
   *
   * @param what begins the message, for example {@code The input}
   * @throws IllegalArgumentException if it is not
   */
  public static @Nullable String check(@Nullable String json, String what) {
    if (json != null && isOver(json)) {
      throw new IllegalArgumentException(
          what
              + " is larger than 10 MB as JSON in UTF-8 ("
              + json.length()
              + " characters). Put large data into storage and pass its address.");
    }
    if (json != null && !StrictJson.isValid(json)) {
      throw new IllegalArgumentException(what + " is not JSON as RFC 8259 has it.");
    }
    return json;
  }

  /** Whether the text is larger than the limit. */
  public static boolean isOver(String json) {
    if (json.length() <= MAX_BYTES / MAX_BYTES_PER_CHAR) {
      return false;
    }
    long bytes = 0;
    for (int i = 0; i < json.length(); i++) {
      bytes += bytesOf(json.charAt(i));
    }
    return bytes > MAX_BYTES;
  }

  /** A surrogate pair is two characters and four bytes. */
  private static int bytesOf(char c) {
    if (c < 0x80) {
      return 1;
    }
    return c < 0x800 || Character.isSurrogate(c) ? 2 : MAX_BYTES_PER_CHAR;
  }
}
