package io.durablefunctions.localhost.settings;

import io.durablefunctions.localhost.problem.StartupProblem;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration as host.json writes it: {@code [d.]hh:mm:ss[.fffffff]}. */
public final class TimeSpan {
  private static final Pattern FORMAT =
      Pattern.compile("(?:(\\d+)\\.)?(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\.(\\d{1,7}))?");

  private TimeSpan() {}

  /** Reads {@code text}; {@code what} names it in the error. */
  public static Duration parse(String text, String what) {
    return tryParse(text)
        .orElseThrow(
            () ->
                new StartupProblem(
                    what
                        + ": expected a time span as hh:mm:ss (00:00:02 is two seconds), found \""
                        + text
                        + "\"."));
  }

  /** The duration, or nothing if {@code text} is not a time span. */
  public static Optional<Duration> tryParse(String text) {
    Matcher matcher = FORMAT.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long hours = number(matcher, 2);
    long minutes = number(matcher, 3);
    long seconds = number(matcher, 4);
    if (hours > 23 || minutes > 59 || seconds > 59) {
      return Optional.empty();
    }
    String fraction = matcher.group(5) == null ? "" : matcher.group(5);
    long ticks = Long.parseLong((fraction + "0000000").substring(0, 7));
    return Optional.of(
        Duration.ofDays(number(matcher, 1))
            .plusHours(hours)
            .plusMinutes(minutes)
            .plusSeconds(seconds)
            .plusNanos(ticks * 100));
  }

  private static long number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
