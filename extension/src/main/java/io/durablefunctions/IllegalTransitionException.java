package io.durablefunctions;

/** The instance's status does not allow what was asked of it. */
public final class IllegalTransitionException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /** Says what was tried, on which instance, what it is, and what it would have to be. */
  public IllegalTransitionException(
      String operation, String instanceId, OrchestrationRuntimeStatus found, String expected) {
    super(
        "Cannot "
            + operation
            + " the orchestration '"
            + instanceId
            + "': it is "
            + found.text()
            + ", but it would have to be "
            + expected
            + ".");
  }
}
