package io.durablefunctions.bind;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;

/**
 * The annotations by name: the app's classes come from a loader of their own, so its annotation
 * classes are not ours.
 */
final class Annotations {

  static final String ORCHESTRATION_TRIGGER =
      "io.durablefunctions.annotations.OrchestrationTrigger";
  static final String ACTIVITY_TRIGGER = "io.durablefunctions.annotations.ActivityTrigger";
  static final String ORCHESTRATION_CLIENT = "io.durablefunctions.annotations.OrchestrationClient";
  static final String FUNCTION_NAME = "com.microsoft.azure.functions.annotation.FunctionName";

  static final String ORCHESTRATION_CONTEXT = "io.durablefunctions.DurableOrchestrationContext";
  static final String ACTIVITY_CONTEXT = "io.durablefunctions.DurableActivityContext";
  static final String CLIENT = "io.durablefunctions.DurableOrchestrationClient";

  private Annotations() {}

  static boolean isDurable(Annotation annotation) {
    String name = annotation.annotationType().getName();
    return name.equals(ORCHESTRATION_TRIGGER)
        || name.equals(ACTIVITY_TRIGGER)
        || name.equals(ORCHESTRATION_CLIENT);
  }

  static boolean is(Annotation annotation, String name) {
    return annotation.annotationType().getName().equals(name);
  }

  /** Any trigger, ours or the platform's: they all end in Trigger. */
  static boolean isTrigger(Annotation annotation) {
    return annotation.annotationType().getSimpleName().endsWith("Trigger");
  }

  /** A String member of an annotation. */
  static String member(Annotation annotation, String name) {
    try {
      Object value = annotation.annotationType().getMethod(name).invoke(annotation);
      return String.valueOf(value);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(
          "The annotation " + annotation.annotationType().getName() + " has no member " + name, e);
    }
  }
}
