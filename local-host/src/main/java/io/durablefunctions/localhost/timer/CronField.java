package io.durablefunctions.localhost.timer;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** One field of an NCRONTAB expression, as the set of its values. */
final class CronField {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

  private final int least;
  private final int most;
  private final List<String> names;

  private CronField(int least, int most, List<String> names) {
    this.least = least;
    this.most = most;
    this.names = names;
  }

  static BitSet seconds(String text) {
    return new CronField(0, 59, List.of()).read(text);
  }

  static BitSet minutes(String text) {
    return seconds(text);
  }

  static BitSet hours(String text) {
    return new CronField(0, 23, List.of()).read(text);
  }

  static BitSet daysOfMonth(String text) {
    return new CronField(1, 31, List.of()).read(text);
  }

  static BitSet months(String text) {
    return new CronField(1, 12, MONTHS).read(text);
  }

  /** Sunday is 0. */
  static BitSet daysOfWeek(String text) {
    return new CronField(0, 6, DAYS).read(text);
  }

  private BitSet read(String text) {
    BitSet values = new BitSet();
    for (String part : text.split(",", -1)) {
      int slash = part.indexOf('/');
      String range = slash < 0 ? part : part.substring(0, slash);
      int step = slash < 0 ? 1 : number(part.substring(slash + 1));
      if (step < 1) {
        throw new IllegalArgumentException("the step in \"" + part + "\" must be at least 1");
      }
      int hyphen = range.indexOf('-');
      int first =
          range.equals("*") ? least : value(hyphen < 0 ? range : range.substring(0, hyphen));
      int last = first;
      if (hyphen >= 0) {
        last = value(range.substring(hyphen + 1));
      } else if (range.equals("*") || slash >= 0) {
        last = most; // "5/10" counts from 5 to the end.
      }
      if (first > last) {
        throw new IllegalArgumentException("\"" + part + "\" ends before it begins");
      }
      for (int value = first; value <= last; value += step) {
        values.set(value);
      }
    }
    return values;
  }

  private int value(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i < names.size(); i++) {
      if (lower.length() >= 3 && lower.startsWith(names.get(i))) {
        return least + i;
      }
    }
    int value = number(text);
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "expected " + least + " to " + most + ", found \"" + text + "\"");
    }
    return value;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a number, found \"" + text + "\"", e);
    }
  }
}
