package io.durablefunctions.worker.invoke;

import io.durablefunctions.engine.port.ActivityOutcome;
import io.durablefunctions.history.Failures;
import java.lang.reflect.InvocationTargetException;

/** What users' code throws: unwrapped, and either an outcome or a reason to do the work again. */
final class UserFailures {

  private UserFailures() {}

  /** What the method threw. The one place that knows how reflection wraps it. */
  static Throwable unwrap(Throwable thrown) {
    Throwable inner = thrown;
    while (inner instanceof InvocationTargetException wrapped && wrapped.getCause() != null) {
      inner = wrapped.getCause();
    }
    return inner;
  }

  /**
   * The outcome of an activity that threw. An error of the virtual machine is none: it says that
   * this process cannot do the work, not that the work is wrong. A stack overflow is one, as it
   * would come back on every machine.
   *
   * @throws VirtualMachineError if that is what was thrown
   */
  static ActivityOutcome outcome(Throwable thrown) {
    Throwable inner = unwrap(thrown);
    if (inner instanceof VirtualMachineError error && !(inner instanceof StackOverflowError)) {
      throw error;
    }
    return new ActivityOutcome.Threw(Failures.of(inner));
  }
}
