package io.durablefunctions.localhost.log;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;

/** Lines on standard output: {@code [2026-11-23T07:00:00.000Z] [Function] message}. */
public final class HostLog {
  private static final String HOST = "Host";

  private final PrintStream out;
  private final InstantSource clock;
  private final Level level;

  public HostLog(PrintStream out, InstantSource clock, Level level) {
    this.out = out;
    this.clock = clock;
    this.level = level;
  }

  public Level level() {
    return level;
  }

  public void info(String message) {
    write(Level.INFO, HOST, message, null);
  }

  public void warn(String message) {
    write(Level.WARNING, HOST, message, null);
  }

  public void error(String message, Throwable reason) {
    write(Level.SEVERE, HOST, message, reason);
  }

  /** What is for the user of the command line, whatever the log level, without a time stamp. */
  public void say(String line) {
    out.println(line);
    out.flush();
  }

  void write(Level lineLevel, String source, String message, @Nullable Throwable thrown) {
    if (level.equals(Level.OFF) || lineLevel.intValue() < level.intValue()) {
      return;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    StringBuilder line = new StringBuilder().append('[').append(now).append("] [");
    line.append(source).append("] ").append(prefix(lineLevel)).append(message);
    if (thrown != null) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      line.append(System.lineSeparator()).append(trace.toString().stripTrailing());
    }
    say(line.toString());
  }

  private static String prefix(Level lineLevel) {
    if (lineLevel.intValue() >= Level.SEVERE.intValue()) {
      return "ERROR ";
    }
    return lineLevel.intValue() >= Level.WARNING.intValue() ? "WARN " : "";
  }
}
