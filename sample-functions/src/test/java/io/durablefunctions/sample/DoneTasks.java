package io.durablefunctions.sample;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.Task;
import io.durablefunctions.TaskFailedException;
import java.util.List;

/** Tasks that are over, for orchestrator tests with a mocked context. */
public final class DoneTasks {

  private DoneTasks() {}

  /** A task with this result. */
  @SuppressWarnings("unchecked")
  public static <T> Task<T> completed(T result) {
    Task<T> task = mock(Task.class);
    when(task.await()).thenReturn(result);
    return task;
  }

  /** A task whose activity threw an exception of this class. */
  @SuppressWarnings("unchecked")
  public static <T> Task<T> failed(
      String activity, Class<? extends Exception> type, String message) {
    Task<T> task = mock(Task.class);
    TaskFailedException failure = failure(activity, type, message);
    when(task.await()).thenThrow(failure);
    return task;
  }

  /** What awaiting such a task throws. */
  public static TaskFailedException failure(
      String activity, Class<? extends Exception> type, String message) {
    FailureDetails details =
        new FailureDetails(type.getName(), message, null, null, List.of(Exception.class.getName()));
    return new TaskFailedException(activity, 0, details);
  }
}
