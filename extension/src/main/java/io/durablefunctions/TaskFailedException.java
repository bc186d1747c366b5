package io.durablefunctions;

/** Thrown by {@link Task#await()} when an activity, a sub-orchestration or a wait has failed. */
public class TaskFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String taskName;
  private final int taskId;
  private final transient FailureDetails details;

  /**
   * @param taskName the activity's, orchestrator's or event's name
   * @param taskId the sequence number of the call in this orchestration, from 0; -1 for a wait for
   *     an external event, which has none
   * @param details what failed
   */
  public TaskFailedException(String taskName, int taskId, FailureDetails details) {
    super("Task '" + taskName + "' (#" + taskId + ") failed: " + details.describe());
    this.taskName = taskName;
    this.taskId = taskId;
    this.details = details;
  }

  /** The activity's, orchestrator's or event's name. */
  public String getTaskName() {
    return taskName;
  }

  /** The sequence number of the call in this orchestration, from 0; -1 for an external event. */
  public int getTaskId() {
    return taskId;
  }

  /** What the task threw. */
  public FailureDetails getDetails() {
    return details;
  }

  /** The class name of what the task threw. */
  public String getErrorType() {
    return details.errorType();
  }

  /** Whether the task's failure, or one inside it, is of the given class or of a subclass of it. */
  public boolean isCausedBy(Class<? extends Throwable> type) {
    return details.isCausedBy(type);
  }
}
