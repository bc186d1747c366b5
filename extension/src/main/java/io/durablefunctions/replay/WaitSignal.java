package io.durablefunctions.replay;

/**
 * Unwinds the orchestrator's stack at a wait. An Error, so that {@code catch (Exception)} in user
 * code stays quiet, and without a stack, because it is thrown once a turn and tells nothing.
 */
final class WaitSignal extends Error {

  private static final long serialVersionUID = 1L;

  WaitSignal() {
    super(
        "Not an error: the orchestrator is unloaded at this await() until there is news."
            + " Do not catch it; catch Exception, not Throwable.",
        null,
        false,
        false);
  }
}
