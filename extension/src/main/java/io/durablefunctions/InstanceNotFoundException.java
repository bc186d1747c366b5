package io.durablefunctions;

/** There is no instance with this id. */
public final class InstanceNotFoundException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Names the id. */
  public InstanceNotFoundException(String instanceId) {
    super(
        "There is no orchestration with the instance id '"
            + instanceId
            + "' in this task hub. It may never have been started, or it was purged.");
  }
}
