package io.durablefunctions.worker;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.engine.port.ActivityOutcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What users' code throws: unwrapped, and either an outcome or a reason to do the work again. */
final class UserFailures {

  private static final int MAX_STACK_CHARACTERS = 16_000;

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
    return new ActivityOutcome.Threw(describe(inner));
  }

  /** What is kept of it in the history. */
  static FailureDetails describe(Throwable thrown) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable t = thrown; t != null && chain.size() <= FailureDetails.MAX_DEPTH; ) {
      chain.add(t);
      Throwable cause = t.getCause();
      t = cause == null || chain.contains(cause) ? null : cause;
    }
    FailureDetails details = null;
    for (int i = chain.size() - 1; i >= 0; i--) {
      details = describe(chain.get(i), details);
    }
    return details == null
        ? FailureDetails.of(thrown.getClass().getName(), String.valueOf(thrown.getMessage()))
        : details;
  }

  private static FailureDetails describe(Throwable thrown, @Nullable FailureDetails cause) {
    List<String> superTypes = new ArrayList<>();
    Class<?> type = thrown.getClass().getSuperclass();
    for (; type != null && type != Object.class; type = type.getSuperclass()) {
      superTypes.add(type.getName());
    }
    return new FailureDetails(
        thrown.getClass().getName(), message(thrown), stack(thrown), cause, superTypes);
  }

  /** A message that cannot be made must not hide the failure. */
  private static @Nullable String message(Throwable thrown) {
    try {
      return thrown.getMessage();
    } catch (RuntimeException e) {
      return "(its getMessage() threw " + e.getClass().getName() + ")";
    }
  }

  private static String stack(Throwable thrown) {
    StringWriter text = new StringWriter();
    PrintWriter lines = new PrintWriter(text);
    for (StackTraceElement frame : thrown.getStackTrace()) {
      lines.println("\tat " + frame);
      if (text.getBuffer().length() > MAX_STACK_CHARACTERS) {
        lines.println("\t...");
        break;
      }
    }
    return text.toString();
  }
}
