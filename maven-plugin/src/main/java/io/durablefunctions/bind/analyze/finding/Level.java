package io.durablefunctions.bind.analyze.finding;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a finding does to the build. */
public enum Level {
  /** Nothing; the rule is not looked at. */
  OFF,
  /** It is logged as a warning. */
  WARN,
  /** It stops the build. */
  FAIL;

  /** As written in a configuration, in any case: {@code off}, {@code warn} or {@code fail}. */
  public static Optional<Level> of(String text) {
    return Stream.of(values())
        .filter(level -> level.text().equalsIgnoreCase(text.strip()))
        .findAny();
  }

  /** As written in a configuration. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
