package io.durablefunctions.engine;

import io.durablefunctions.json.JsonString;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The words with which a client ends, holds or wakes an instance: history and output keep them. */
final class Reason {

  /** 16 KB in UTF-8. */
  static final int MAX_BYTES = 16 * 1024;

  private Reason() {}

  /**
   * Returns the reason if it is within the limit.
   *
   * @throws IllegalArgumentException if it is larger, or no text that UTF-8 can carry
   */
  static @Nullable String check(@Nullable String reason) {
    if (reason == null) {
      return null;
    }
    if (!JsonString.isWellFormed(reason)) {
      throw new IllegalArgumentException(
          "The reason has half of a surrogate pair, which UTF-8 cannot carry.");
    }
    int bytes = reason.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "The reason has "
              + bytes
              + " bytes in UTF-8, but at most "
              + MAX_BYTES
              + " are kept. Shorten it, and put more into storage.");
    }
    return reason;
  }
}
