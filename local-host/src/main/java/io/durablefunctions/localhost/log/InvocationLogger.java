package io.durablefunctions.localhost.log;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * What {@code ExecutionContext.getLogger()} gives. Lines after the invocation ended are dropped, as
 * the host drops them.
 */
public final class InvocationLogger extends Logger {
  private static final SimpleFormatter MESSAGES = new SimpleFormatter();

  private final String function;
  private final HostLog log;
  private volatile boolean ended;

  public InvocationLogger(String function, HostLog log) {
    super(null, null);
    this.function = function;
    this.log = log;
    super.setLevel(log.level());
  }

  @Override
  public void log(LogRecord line) {
    Level level = line.getLevel();
    if (!ended && isLoggable(level)) {
      log.write(level, function, MESSAGES.formatMessage(line), line.getThrown());
    }
  }

  public void end() {
    ended = true;
  }
}
