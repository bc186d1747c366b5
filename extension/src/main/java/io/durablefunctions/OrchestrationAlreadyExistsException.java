package io.durablefunctions;

/** An instance with this id exists and the reuse policy does not allow to replace it. */
public final class OrchestrationAlreadyExistsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String instanceId;

  /**
   * @param instanceId the id that is taken
   * @param status where the instance stands that has it
   */
  public OrchestrationAlreadyExistsException(String instanceId, OrchestrationRuntimeStatus status) {
    super(
        "An orchestration with the instance id '"
            + instanceId
            + "' already exists and is "
            + status.text()
            + ". Use another id, wait for it to finish, or choose another reuse policy in"
            + " StartOptions.");
    this.instanceId = instanceId;
  }

  /** The id that is taken. */
  public String getInstanceId() {
    return instanceId;
  }
}
