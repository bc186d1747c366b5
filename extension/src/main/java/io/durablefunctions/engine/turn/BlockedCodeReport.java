package io.durablefunctions.engine.turn;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in words where orchestrator code that does not come to its next wait is, and why not. */
final class BlockedCodeReport {

  private static final String REPLAY = "io.durablefunctions.replay.";

  private BlockedCodeReport() {}

  static String describe(
      String orchestrator,
      String instanceId,
      Duration soFar,
      Thread.State state,
      StackTraceElement[] stack) {
    Place place = Place.in(stack);
    return String.format(
        Locale.ROOT,
        "The orchestrator '%s' of the instance '%s' %s for %.1f s%s. %s",
        orchestrator,
        instanceId,
        isWaiting(state, stack) ? "has been blocked" : "has been computing",
        soFar.toMillis() / 1000.0,
        place.text(),
        isWaiting(state, stack)
            ? "Orchestrator code may wait for nothing but tasks of its context, with await(): use"
                + " createTimer instead of sleeping, and an activity for input, output and locks."
            : "A turn should take milliseconds, and its code runs again on every turn: let an"
                + " activity do the work.");
  }

  /**
   * A thread in a read from the network counts as running, for the JVM. Native methods of java.lang
   * are such as {@code Thread.currentThread} and {@code System.arraycopy}, which wait for nothing.
   */
  private static boolean isWaiting(Thread.State state, StackTraceElement[] stack) {
    return state != Thread.State.RUNNABLE
        || (stack.length > 0
            && stack[0].isNativeMethod()
            && ((stack[0].getClassName().startsWith("java.")
                    && !stack[0].getClassName().startsWith("java.lang."))
                || stack[0].getClassName().startsWith("sun.")));
  }

  /**
   * @param callee the method of the JDK that user code called, or null if it is in its own code
   * @param user the innermost line that is neither the JDK's nor ours, or null if there is none
   */
  private record Place(@Nullable StackTraceElement callee, @Nullable StackTraceElement user) {

    static Place in(StackTraceElement[] stack) {
      StackTraceElement callee = null;
      for (StackTraceElement frame : stack) {
        String type = frame.getClassName();
        if (type.startsWith(REPLAY)) {
          return new Place(callee, null);
        }
        if (!isJdk(type)) {
          return new Place(callee, frame);
        }
        callee = frame;
      }
      return new Place(callee, null);
    }

    private static boolean isJdk(String type) {
      return type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("sun.");
    }

    String text() {
      String in =
          callee == null ? "" : " in " + callee.getClassName() + "." + callee.getMethodName();
      return user == null ? in : in + ", at " + user;
    }
  }
}
