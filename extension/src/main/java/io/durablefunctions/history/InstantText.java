package io.durablefunctions.history;

import io.durablefunctions.json.Digits;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Instants in JSON: {@code "2026-11-01T10:00:00.123Z"} in the years 0 to 9999, and otherwise the
 * milliseconds since 1970 as a number. Finer parts than milliseconds are cut off.
 */
final class InstantText {

  private static final int LENGTH = "2026-11-01T10:00:00.123Z".length();

  private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
  private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  private InstantText() {}

  static void append(StringBuilder out, Instant instant) {
    long millis = millis(instant);
    if (millis < FIRST || millis > LAST) {
      out.append(millis);
      return;
    }
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(millis, 86_400_000L));
    int rest = (int) Math.floorMod(millis, 86_400_000L);
    out.append('"');
    digits(out, date.getYear(), 1000).append('-');
    digits(out, date.getMonthValue(), 10).append('-');
    digits(out, date.getDayOfMonth(), 10).append('T');
    digits(out, rest / 3_600_000, 10).append(':');
    digits(out, rest / 60_000 % 60, 10).append(':');
    digits(out, rest / 1000 % 60, 10).append('.');
    digits(out, rest % 1000, 100).append("Z\"");
  }

  /** Reads what stands between {@code from} and {@code to}, quotes included. */
  static Instant read(String json, int from, int to) {
    try {
      if (json.charAt(from) != '"') {
        return Instant.ofEpochMilli(Long.parseLong(json, from, to, 10));
      }
      int at = from + 1;
      if (to - at - 1 != LENGTH) {
        return Instant.parse(json.substring(at, to - 1));
      }
      long day =
          LocalDate.of(number(json, at, 4), number(json, at + 5, 2), number(json, at + 8, 2))
              .toEpochDay();
      long seconds =
          number(json, at + 11, 2) * 3600L
              + number(json, at + 14, 2) * 60L
              + number(json, at + 17, 2);
      return Instant.ofEpochMilli((day * 86_400 + seconds) * 1000 + number(json, at + 20, 3));
    } catch (DateTimeException | NumberFormatException e) {
      throw HistoryFormatException.broken("an instant", from, json.length());
    }
  }

  /** The ends of time do not fit into a long of milliseconds; what is beyond is as far away. */
  private static long millis(Instant instant) {
    try {
      return instant.toEpochMilli();
    } catch (ArithmeticException e) {
      return instant.getEpochSecond() > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
    }
  }

  private static StringBuilder digits(StringBuilder out, int value, int highest) {
    for (int unit = highest; unit > 0; unit /= 10) {
      out.append((char) ('0' + value / unit % 10));
    }
    return out;
  }

  /** Where parseInt is asked, it mostly throws. */
  private static int number(String json, int from, int length) {
    long digits = Digits.read(json, from, from + length);
    return digits == Digits.OTHER ? Integer.parseInt(json, from, from + length, 10) : (int) digits;
  }
}
