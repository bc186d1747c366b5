package io.durablefunctions;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an exception in the history. Immutable.
 *
 * @param errorType the exception's class name, for example {@code java.io.IOException}
 * @param message its message
 * @param stackTrace its stack as text, without causes
 * @param cause the inner failure, at most {@value #MAX_DEPTH} deep
 * @param superTypes the class names above errorType, nearest first, so that {@link #isCausedBy}
 *     works where the class itself is not loaded
 */
public record FailureDetails(
    String errorType,
    @Nullable String message,
    @Nullable String stackTrace,
    @Nullable FailureDetails cause,
    List<String> superTypes) {

  /** How many inner failures are kept. */
  public static final int MAX_DEPTH = 10;

  public FailureDetails {
    Objects.requireNonNull(errorType, "errorType");
    superTypes = List.copyOf(Objects.requireNonNull(superTypes, "superTypes"));
  }

  /** A failure that is no exception of user code. */
  public static FailureDetails of(String errorType, String message) {
    Objects.requireNonNull(message, "message");
    return new FailureDetails(errorType, message, null, null, List.of());
  }

  /** Whether this failure, or one inside it, is of the given class or of a subclass of it. */
  public boolean isCausedBy(Class<? extends Throwable> type) {
    String wanted = Objects.requireNonNull(type, "type").getName();
    for (FailureDetails failure = this; failure != null; failure = failure.cause) {
      if (failure.errorType.equals(wanted) || failure.superTypes.contains(wanted)) {
        return true;
      }
    }
    return false;
  }

  /** {@code errorType: message}. */
  public String describe() {
    return message == null || message.isEmpty() ? errorType : errorType + ": " + message;
  }

  /**
   * {@code errorType: message}, and after it each cause on a line of its own, as a stack has it.
   */
  public String describeWithCauses() {
    StringBuilder text = new StringBuilder(describe());
    for (FailureDetails inner = cause; inner != null; inner = inner.cause) {
      text.append("\nCaused by: ").append(inner.describe());
    }
    return text.toString();
  }
}
