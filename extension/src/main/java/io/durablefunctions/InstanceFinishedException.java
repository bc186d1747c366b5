package io.durablefunctions;

/** The instance is over, so that nothing can be sent to it any more. */
public final class InstanceFinishedException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /** Says what was tried, on which instance, and how that ended. */
  public InstanceFinishedException(
      String operation, String instanceId, OrchestrationRuntimeStatus status) {
    super(
        "Cannot "
            + operation
            + " the orchestration '"
            + instanceId
            + "': it is "
            + status.text()
            + ". Only one that is not finished can be reached.");
  }
}
