package io.durablefunctions.naming;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The versions of orchestrations: texts of parts with points between them. */
public final class Versions {

  /** The longest version, in UTF-16 characters. */
  public static final int MAX_LENGTH = 100;

  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final Pattern POINT = Pattern.compile("\\.");

  private Versions() {}

  /**
   * Returns the version, or null for an empty one, which means none.
   *
   * @throws IllegalArgumentException if it is longer than {@value #MAX_LENGTH} characters, or has
   *     others than the visible ones of ASCII
   */
  public static @Nullable String validate(@Nullable String version) {
    if (version == null || version.isEmpty()) {
      return null;
    }
    if (version.length() > MAX_LENGTH || !version.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException(
          "An orchestration's version has at most "
              + MAX_LENGTH
              + " characters, all of them visible ones of ASCII, such as '2.1.0', but this is not"
              + " one: '"
              + version
              + "'.");
    }
    return version;
  }

  /**
   * Compares part by part: numbers by their value, other parts as text without regard to case, a
   * number before text. A part that is missing counts as 0, so that 2 equals 2.0. No version (null
   * or empty) is the oldest. A total order.
   *
   * @return less than 0, 0, or more than 0, as the first is older, as old, or newer
   */
  public static int compare(@Nullable String first, @Nullable String second) {
    boolean none = first == null || first.isEmpty();
    boolean otherNone = second == null || second.isEmpty();
    if (none || otherNone) {
      return Boolean.compare(otherNone, none);
    }
    String[] parts = POINT.split(first, -1);
    String[] others = POINT.split(second, -1);
    for (int i = 0; i < Math.max(parts.length, others.length); i++) {
      int order = compareParts(part(parts, i), part(others, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static String part(String[] parts, int i) {
    return i < parts.length ? parts[i] : "0";
  }

  private static int compareParts(String one, String other) {
    boolean number = NUMBER.matcher(one).matches();
    boolean otherNumber = NUMBER.matcher(other).matches();
    if (number && otherNumber) {
      return new BigInteger(one).compareTo(new BigInteger(other));
    }
    return number == otherNumber
        ? one.compareToIgnoreCase(other)
        : Boolean.compare(otherNumber, number);
  }
}
