package io.durablefunctions.replay;

import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Passes records on, except while the orchestrator does what it did before. */
final class ReplayLogger extends Logger {

  private final Logger target;
  private final BooleanSupplier silent;

  ReplayLogger(Logger target, BooleanSupplier silent) {
    super(target.getName(), null);
    this.target = target;
    this.silent = silent;
  }

  @Override
  public boolean isLoggable(Level level) {
    return !silent.getAsBoolean() && target.isLoggable(level);
  }

  @Override
  public void log(LogRecord entry) {
    if (silent.getAsBoolean()) {
      return;
    }
    // Asked here, because from inside the target's log() the caller would seem to be this class.
    entry.getSourceMethodName();
    target.log(entry);
  }
}
