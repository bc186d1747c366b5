package io.durablefunctions.localhost.log;

import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Sends what the app's libraries log through java.util.logging to the host's log. */
public final class RootLogging extends Handler {
  private static final SimpleFormatter MESSAGES = new SimpleFormatter();

  private final HostLog log;

  private RootLogging(HostLog log) {
    this.log = log;
  }

  /** Replaces the JVM's handlers: local-host has its JVM to itself. */
  public static void install(HostLog log) {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(log.level());
    root.addHandler(new RootLogging(log));
  }

  @Override
  public void publish(LogRecord line) {
    log.write(
        line.getLevel(),
        String.valueOf(line.getLoggerName()),
        MESSAGES.formatMessage(line),
        line.getThrown());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
