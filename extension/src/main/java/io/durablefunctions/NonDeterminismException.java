package io.durablefunctions;

/**
 * The orchestrator's code does not match its history: it was changed while instances were in
 * flight, or it depends on something that differs between runs. The instance fails with it.
 */
public final class NonDeterminismException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the sequence number, what the history has, what the code did, and the likely cause. */
  public NonDeterminismException(String message) {
    super(message);
  }
}
