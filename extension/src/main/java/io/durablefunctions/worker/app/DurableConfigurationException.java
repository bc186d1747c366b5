package io.durablefunctions.worker.app;

import org.jspecify.annotations.Nullable;

/** The app is not set up so that durable functions can run in it; the message says what to do. */
public final class DurableConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what was expected, what was found, and the next step. */
  public DurableConfigurationException(String message) {
    super(message);
  }

  /** As the other form, with what made it known. */
  public DurableConfigurationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
