package io.durablefunctions;

import org.jspecify.annotations.Nullable;

/**
 * An orchestration that was waited for has ended without a result: it failed, or was terminated.
 * Thrown by {@link DurableOrchestrationClient#waitForCompletion}.
 */
public final class OrchestrationFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String instanceId;
  private final OrchestrationRuntimeStatus status;
  private final transient @Nullable FailureDetails details;

  /** Says which instance ended how, and why if that is known. */
  public OrchestrationFailedException(
      String instanceId,
      OrchestrationRuntimeStatus status,
      @Nullable FailureDetails details,
      @Nullable String reason) {
    super(
        "The orchestration '"
            + instanceId
            + "' has no result, because it is "
            + status.text()
            + (reason == null ? "." : ": " + reason));
    this.instanceId = instanceId;
    this.status = status;
    this.details = details;
  }

  /** The instance. */
  public String getInstanceId() {
    return instanceId;
  }

  /** How it ended: Failed, Terminated or Canceled. */
  public OrchestrationRuntimeStatus getStatus() {
    return status;
  }

  /** The failure with its causes; null if it did not fail, but was terminated. */
  public @Nullable FailureDetails getDetails() {
    return details;
  }
}
