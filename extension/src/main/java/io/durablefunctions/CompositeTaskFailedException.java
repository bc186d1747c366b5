package io.durablefunctions;

import java.util.List;

/** Thrown at {@code allOf(...).await()}: every failure, in the order of the tasks. */
public final class CompositeTaskFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<RuntimeException> failures;

  /**
   * @param failures one for each failed task, in task order; also the suppressed exceptions
   * @param taskCount how many tasks there were
   */
  public CompositeTaskFailedException(List<? extends RuntimeException> failures, int taskCount) {
    super(failures.size() + " of " + taskCount + " tasks failed; the first: " + message(failures));
    this.failures = List.copyOf(failures);
    failures.forEach(this::addSuppressed);
  }

  private static String message(List<? extends RuntimeException> failures) {
    return String.valueOf(failures.get(0).getMessage());
  }

  /** One for each failed task, in task order. */
  public List<RuntimeException> getFailures() {
    return failures;
  }
}
