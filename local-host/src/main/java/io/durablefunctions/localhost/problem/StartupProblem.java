package io.durablefunctions.localhost.problem;

import java.io.Serial;

/**
 * Something that the user must put right before the app can run. The message is all that is shown:
 * it says what was expected, what was found, and what to do next.
 */
public final class StartupProblem extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public StartupProblem(String message) {
    super(message);
  }

  public StartupProblem(String message, Throwable cause) {
    super(message, cause);
  }
}
