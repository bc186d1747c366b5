package io.durablefunctions.localhost.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes percent escapes as .NET does: what is malformed, or no UTF-8, stays as it is. */
final class PercentDecoder {
  private PercentDecoder() {}

  /** {@code spared} is a character whose escape stays, or 0 for none. */
  static String decode(String text, char spared) {
    StringBuilder decoded = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      int first = escapeAt(text, i);
      int length = first < 0 ? 0 : sequenceLength(first);
      String character = length == 0 ? "" : sequence(text, i, length);
      if (character.isEmpty() || (spared != 0 && character.charAt(0) == spared)) {
        int literal = first < 0 ? 1 : 3;
        decoded.append(text, i, i + literal);
        i += literal;
      } else {
        decoded.append(character);
        i += 3 * length;
      }
    }
    return decoded.toString();
  }

  /** The byte that the escape at {@code i} stands for, or -1 if there is none. */
  static int escapeAt(String text, int i) {
    if (i + 2 >= text.length() || text.charAt(i) != '%') {
      return -1;
    }
    int high = Character.digit(text.charAt(i + 1), 16);
    int low = Character.digit(text.charAt(i + 2), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private static int sequenceLength(int first) {
    if (first < 0x80) {
      return 1;
    }
    return first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
  }

  /** The character of so many escapes; empty if they are not one. */
  private static String sequence(String text, int from, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      int value = escapeAt(text, from + 3 * i);
      if (value < 0) {
        return "";
      }
      bytes[i] = (byte) value;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return "";
    }
  }
}
