package io.durablefunctions.history;

import io.durablefunctions.CompositeTaskFailedException;
import io.durablefunctions.FailureDetails;
import io.durablefunctions.TaskFailedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes of a thrown exception what the history keeps of it. */
public final class Failures {

  /** How many stack frames are kept of each exception; the rest is counted. */
  public static final int MAX_FRAMES = 100;

  private Failures() {}

  /**
   * The failure with its causes, at most {@value FailureDetails#MAX_DEPTH} deep. A cause that comes
   * round again ends the chain. The details inside a {@link TaskFailedException} are kept as its
   * cause, and the first failure of a {@link CompositeTaskFailedException}, so that {@code
   * isCausedBy} sees through any number of orchestrations.
   */
  public static FailureDetails of(Throwable thrown) {
    return of(
        thrown, FailureDetails.MAX_DEPTH + 1, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static FailureDetails of(Throwable thrown, int depth, Set<Throwable> seen) {
    seen.add(thrown);
    return new FailureDetails(
        thrown.getClass().getName(),
        message(thrown),
        stack(thrown),
        cause(thrown, depth, seen),
        superTypes(thrown.getClass()));
  }

  private static @Nullable FailureDetails cause(Throwable thrown, int depth, Set<Throwable> seen) {
    if (depth <= 1) {
      return null;
    }
    Throwable cause =
        thrown instanceof CompositeTaskFailedException composite
            ? composite.getFailures().get(0)
            : thrown.getCause();
    if (cause != null && !seen.contains(cause)) {
      return of(cause, depth - 1, seen);
    }
    return thrown instanceof TaskFailedException failed
        ? cutTo(failed.getDetails(), depth - 1)
        : null;
  }

  private static @Nullable FailureDetails cutTo(@Nullable FailureDetails details, int depth) {
    if (details == null || depth == 0) {
      return null;
    }
    return new FailureDetails(
        details.errorType(),
        details.message(),
        details.stackTrace(),
        cutTo(details.cause(), depth - 1),
        details.superTypes());
  }

  /** A getMessage() of user code may itself throw. */
  private static @Nullable String message(Throwable thrown) {
    try {
      return thrown.getMessage();
    } catch (RuntimeException e) {
      return "(its getMessage() threw " + e.getClass().getName() + ")";
    }
  }

  private static String stack(Throwable thrown) {
    StackTraceElement[] frames = thrown.getStackTrace();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
      text.append(i == 0 ? "at " : "\nat ").append(frames[i]);
    }
    if (frames.length > MAX_FRAMES) {
      text.append("\n... ").append(frames.length - MAX_FRAMES).append(" more");
    }
    return text.toString();
  }

  /** Up to Throwable, which all have. */
  private static List<String> superTypes(Class<?> type) {
    List<String> names = new ArrayList<>();
    for (Class<?> c = type.getSuperclass(); c != null && c != Object.class; c = c.getSuperclass()) {
      names.add(c.getName());
    }
    return names;
  }
}
