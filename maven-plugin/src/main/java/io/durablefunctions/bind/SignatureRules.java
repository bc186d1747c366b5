package io.durablefunctions.bind;

import io.durablefunctions.bind.DurableParameters.Annotated;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Set;

/** What a durable function's method must look like. */
final class SignatureRules {

  /** Types that live in one process, so that no JSON can carry them to another. */
  private static final Set<String> NOT_JSON =
      Set.of(
          "io.durablefunctions.Task",
          "java.util.concurrent.Future",
          "java.util.concurrent.CompletionStage",
          "java.util.stream.BaseStream",
          "java.io.InputStream",
          "java.io.OutputStream",
          "java.lang.Thread",
          "java.lang.Class",
          "com.microsoft.azure.functions.HttpResponseMessage",
          "com.microsoft.azure.functions.HttpRequestMessage",
          "com.microsoft.azure.functions.ExecutionContext");

  private final List<String> problems;
  private final boolean hasInjector;

  SignatureRules(List<String> problems, boolean hasInjector) {
    this.problems = problems;
    this.hasInjector = hasInjector;
  }

  void check(DurableParameters parameters) {
    Annotated trigger = parameters.durableTrigger();
    if (trigger != null) {
      if (parameters.triggers().size() > 1) {
        report(
            parameters,
            "has "
                + parameters.triggers().size()
                + " triggers, but a function has exactly one. Remove all but one.");
      }
      if (parameters.isOrchestrator()) {
        orchestrator(parameters, trigger);
      } else {
        activity(parameters, trigger);
      }
      instance(parameters);
      result(parameters);
    }
    Annotated client = parameters.client();
    if (client != null) {
      type(parameters, client.parameter(), "@OrchestrationClient", Annotations.CLIENT);
    }
  }

  private void orchestrator(DurableParameters parameters, Annotated trigger) {
    type(
        parameters,
        trigger.parameter(),
        "@OrchestrationTrigger",
        Annotations.ORCHESTRATION_CONTEXT);
    if (parameters.method().getParameterCount() != 1) {
      report(
          parameters,
          "is an orchestrator and has "
              + parameters.method().getParameterCount()
              + " parameters, but it may have only its context: what else it needs comes from"
              + " activities, and its logger from context.getLogger().");
    }
    for (Annotation annotation : parameters.method().getAnnotations()) {
      if (annotation.annotationType().getSimpleName().endsWith("Output")) {
        report(
            parameters,
            "is an orchestrator and has the output binding @"
                + annotation.annotationType().getSimpleName()
                + ", but orchestrators have no bindings. Write from an activity.");
      }
    }
  }

  private void activity(DurableParameters parameters, Annotated trigger) {
    Class<?> type = trigger.parameter().getType();
    if (isNotJson(type)) {
      report(
          parameters,
          "has an @ActivityTrigger on a parameter of type "
              + type.getName()
              + ", which JSON cannot be read into. Expected: "
              + Annotations.ACTIVITY_CONTEXT
              + ", or a record, class, String, number or collection.");
    }
  }

  private void result(DurableParameters parameters) {
    Class<?> type = parameters.method().getReturnType();
    if (isNotJson(type)) {
      report(
          parameters,
          "returns "
              + type.getName()
              + ", which cannot be written as JSON, so no history could keep it. Return a record,"
              + " class, String, number or collection.");
    }
  }

  private void instance(DurableParameters parameters) {
    Method method = parameters.method();
    Class<?> owner = method.getDeclaringClass();
    if (!Modifier.isPublic(method.getModifiers()) || !Modifier.isPublic(owner.getModifiers())) {
      report(
          parameters, "must be a public method of a public class, so that the worker can call it.");
    }
    if (!Modifier.isStatic(method.getModifiers()) && !hasInjector && !hasPublicConstructor(owner)) {
      report(
          parameters,
          "is in a class without a public constructor without parameters. Add one, make the method"
              + " static, or provide a FunctionInstanceInjector.");
    }
  }

  private static boolean hasPublicConstructor(Class<?> owner) {
    for (Constructor<?> constructor : owner.getConstructors()) {
      if (constructor.getParameterCount() == 0) {
        return true;
      }
    }
    return false;
  }

  private void type(
      DurableParameters parameters, Parameter parameter, String annotation, String expected) {
    if (!parameter.getType().getName().equals(expected)) {
      report(
          parameters,
          "has "
              + annotation
              + " on a parameter of type "
              + parameter.getType().getName()
              + ", but it must be "
              + expected
              + ".");
    }
  }

  private static boolean isNotJson(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (NOT_JSON.contains(c.getName())) {
        return true;
      }
      for (Class<?> face : c.getInterfaces()) {
        if (isNotJson(face)) {
          return true;
        }
      }
    }
    return false;
  }

  private void report(DurableParameters parameters, String problem) {
    problems.add(parameters.place() + " " + problem);
  }
}
