package io.durablefunctions.bind;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * host.json's {@code extensions.queues.maxPollingInterval}: how late the host may look into an idle
 * queue. The host's default is a minute.
 */
record PollingInterval(Optional<String> setting) {

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration SLOW = Duration.ofSeconds(10);

  /** A .NET TimeSpan with at least hours, minutes and seconds. */
  private static final Pattern TIME_SPAN =
      Pattern.compile(
          "(?:(\\d{1,8})\\.)?([01]?\\d|2[0-3]):([0-5]?\\d):([0-5]?\\d)(?:\\.(\\d{1,7}))?");

  void check(Consumer<String> problems, Consumer<String> warnings) {
    if (setting.isEmpty()) {
      warnings.accept(
          "host.json sets no extensions.queues.maxPollingInterval, so on Azure the host looks into an idle"
              + " queue only once a minute, and the first activity can wait that long. Set it to"
              + " \"00:00:10\", for example.");
      return;
    }
    String told =
        "host.json sets extensions.queues.maxPollingInterval to '" + setting.get() + "', ";
    Duration time = parse(setting.get()).orElse(null);
    if (time == null) {
      problems.accept(told + "but it is a time as hh:mm:ss. Set it to \"00:00:10\", for example.");
    } else if (time.compareTo(SHORTEST) < 0) {
      problems.accept(told + "but the host refuses less than 00:00:00.100. Set a longer one.");
    } else if (time.compareTo(LONGEST) > 0) {
      problems.accept(
          told + "and every first activity could wait that long. Set it to 00:01:00 at most.");
    } else if (time.compareTo(SLOW) > 0) {
      warnings.accept(told + "so an idle app may start work that late.");
    }
  }

  private static Optional<Duration> parse(String text) {
    Matcher matcher = TIME_SPAN.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String fraction = matcher.group(5) == null ? "0" : matcher.group(5);
    long hundredNanos = Long.parseLong((fraction + "0000000").substring(0, 7));
    return Optional.of(
        Duration.ofDays(matcher.group(1) == null ? 0 : Long.parseLong(matcher.group(1)))
            .plusHours(Long.parseLong(matcher.group(2)))
            .plusMinutes(Long.parseLong(matcher.group(3)))
            .plusSeconds(Long.parseLong(matcher.group(4)))
            .plusNanos(hundredNanos * 100));
  }
}
