package io.durablefunctions.bind;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method's parameters as far as they concern us.
 *
 * @param method the method
 * @param triggers every trigger annotation, ours or the platform's, with its parameter
 * @param client the client parameter, if there is one
 */
record DurableParameters(Method method, List<Annotated> triggers, @Nullable Annotated client) {

  /** A parameter and its annotation. */
  record Annotated(Parameter parameter, Annotation annotation) {
    String name() {
      return Annotations.member(annotation, "name");
    }
  }

  static DurableParameters of(Method method) {
    List<Annotated> triggers = new ArrayList<>();
    Annotated client = null;
    for (Parameter parameter : method.getParameters()) {
      for (Annotation annotation : parameter.getAnnotations()) {
        if (Annotations.is(annotation, Annotations.ORCHESTRATION_CLIENT)) {
          client = new Annotated(parameter, annotation);
        } else if (Annotations.isTrigger(annotation)) {
          triggers.add(new Annotated(parameter, annotation));
        }
      }
    }
    return new DurableParameters(method, List.copyOf(triggers), client);
  }

  /** Our own trigger, or null. */
  @Nullable Annotated durableTrigger() {
    for (Annotated trigger : triggers) {
      if (Annotations.isDurable(trigger.annotation())) {
        return trigger;
      }
    }
    return null;
  }

  boolean isOrchestrator() {
    Annotated trigger = durableTrigger();
    return trigger != null
        && Annotations.is(trigger.annotation(), Annotations.ORCHESTRATION_TRIGGER);
  }

  boolean isDurable() {
    return client != null || durableTrigger() != null;
  }

  /** The function's name, or null if the method is no function. */
  static @Nullable String functionName(Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      if (Annotations.is(annotation, Annotations.FUNCTION_NAME)) {
        return Annotations.member(annotation, "value");
      }
    }
    return null;
  }

  /** For messages: class and method. */
  String place() {
    return method.getDeclaringClass().getName() + "." + method.getName();
  }
}
