package io.durablefunctions.demo;

import java.nio.file.Path;

/** local-host does not serve; the message ends with what it printed. */
public final class StartFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  StartFailedException(String message, Path log) {
    super(
        "local-host did not start. "
            + message
            + " The end of its output ("
            + log
            + "):\n"
            + String.join("\n", LocalHostProcess.lastLines(log, 15)));
  }
}
