package io.durablefunctions.localhost.settings;

import io.durablefunctions.localhost.problem.StartupProblem;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;

/** The host's log levels and what they are in java.util.logging. */
final class LogLevelName {
  private static final Map<String, Level> LEVELS =
      Map.of(
          "trace", Level.ALL,
          "debug", Level.FINE,
          "information", Level.INFO,
          "warning", Level.WARNING,
          "error", Level.SEVERE,
          "critical", Level.SEVERE,
          "none", Level.OFF);

  private LogLevelName() {}

  static Level parse(String name, String where) {
    Level level = LEVELS.get(name.toLowerCase(Locale.ROOT));
    if (level == null) {
      throw new StartupProblem(
          where
              + ": expected Trace, Debug, Information, Warning, Error, Critical or None, found \""
              + name
              + "\".");
    }
    return level;
  }
}
