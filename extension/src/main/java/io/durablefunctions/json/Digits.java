package io.durablefunctions.json;

/**
 * Numbers of plain digits, read where they stand. The JDK's parsers look up each character's kind
 * and divide to foresee overflows, which was a quarter of a replay in a JVM that has C1 only.
 */
public final class Digits {

  /** There is something else than a few digits. */
  public static final long OTHER = -1;

  /** As many as surely fit into a long. */
  private static final int MAX_DIGITS = 18;

  private Digits() {}

  /**
   * The number between {@code from} and {@code to}, leading zeros allowed; {@link #OTHER} if there
   * is nothing, more than 18 characters, a sign, or anything else than the digits of ASCII.
   */
  public static long read(String text, int from, int to) {
    if (from >= to || to - from > MAX_DIGITS) {
      return OTHER;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return OTHER;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
