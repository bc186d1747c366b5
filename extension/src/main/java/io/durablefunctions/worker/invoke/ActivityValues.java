package io.durablefunctions.worker.invoke;

import io.durablefunctions.engine.port.ActivityCall;
import io.durablefunctions.engine.port.ActivityOutcome;
import io.durablefunctions.json.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An activity's input as its parameter's type, and its result as JSON. */
final class ActivityValues {

  private ActivityValues() {}

  /**
   * The input; null for none.
   *
   * @throws IllegalArgumentException if it does not fit the parameter
   */
  static @Nullable Object input(ActivityCall call, FunctionParameter parameter) {
    Object value;
    try {
      value = Json.read(call.input(), parameter.type());
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "The input of activity '"
              + call.name()
              + "' is to be read as "
              + parameter.type().getTypeName()
              + ", the type of its parameter, but it does not fit. Pass such a value in"
              + " callActivity, or change the parameter's type.",
          e);
    }
    if (value == null && parameter.rawType() == Optional.class) {
      return Optional.empty();
    }
    if (value == null && parameter.rawType().isPrimitive()) {
      throw new IllegalArgumentException(
          "The activity '"
              + call.name()
              + "' was called without an input, but its parameter is a primitive "
              + parameter.rawType()
              + ", which cannot be null. Pass a value in callActivity, or use the boxed type.");
    }
    return value;
  }

  /** The outcome of an activity that returned. */
  static ActivityOutcome returned(String activity, @Nullable Object result) {
    try {
      return new ActivityOutcome.Returned(Json.write(result));
    } catch (RuntimeException | StackOverflowError e) {
      return UserFailures.outcome(
          new IllegalStateException(
              "The activity '"
                  + activity
                  + "' returned a value that cannot be kept as JSON: "
                  + e.getMessage(),
              e));
    }
  }
}
