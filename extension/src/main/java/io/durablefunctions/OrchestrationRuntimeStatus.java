package io.durablefunctions;

/**
 * Where an orchestration stands. The constants are spelled as Durable Functions' HTTP API has them.
 */
public enum OrchestrationRuntimeStatus {
  /** Created, and not started. */
  PENDING("Pending"),
  /** Started, and not finished: at work or waiting. */
  RUNNING("Running"),
  /** Returned from its orchestrator function. */
  COMPLETED("Completed"),
  /** On the way from one execution to the next. */
  CONTINUED_AS_NEW("ContinuedAsNew"),
  /** Ended by an exception. */
  FAILED("Failed"),
  /** Reserved by Durable Functions. */
  CANCELED("Canceled"),
  /** Ended by {@code terminate}. */
  TERMINATED("Terminated"),
  /** Held by {@code suspend}. */
  SUSPENDED("Suspended");

  private final String text;

  OrchestrationRuntimeStatus(String text) {
    this.text = text;
  }

  /** The spelling of storage and HTTP, for example {@code ContinuedAsNew}. */
  public String text() {
    return text;
  }

  /** Whether nothing more will happen: Completed, Failed, Canceled or Terminated. */
  public boolean isFinished() {
    return this == COMPLETED || this == FAILED || this == CANCELED || this == TERMINATED;
  }

  /**
   * Reads the spelling of storage and HTTP, in any case.
   *
   * @throws IllegalArgumentException if there is no such status
   */
  public static OrchestrationRuntimeStatus ofText(String text) {
    for (OrchestrationRuntimeStatus status : values()) {
      if (status.text.equalsIgnoreCase(text)) {
        return status;
      }
    }
    throw new IllegalArgumentException(
        "No runtime status is called '"
            + text
            + "'. There are Pending, Running, Completed, ContinuedAsNew, Failed, Canceled,"
            + " Terminated and Suspended.");
  }
}
