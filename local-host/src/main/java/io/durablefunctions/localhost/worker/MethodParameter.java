package io.durablefunctions.localhost.worker;

import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of a function's method.
 *
 * @param name the binding's name, from a binding annotation; null for the execution context
 * @param metadataName the value of {@code @BindingName}, or empty
 */
record MethodParameter(@Nullable String name, String metadataName, Type type, Parameter parameter) {
  private static final String ANNOTATIONS = "com.microsoft.azure.functions.annotation.";

  static MethodParameter of(Parameter parameter) {
    String name = null;
    String metadataName = "";
    for (Annotation annotation : parameter.getAnnotations()) {
      if (annotation.annotationType().getName().equals(ANNOTATIONS + "BindingName")) {
        String value = member(annotation, "value");
        metadataName = value == null ? "" : value;
      } else if (annotation.annotationType().getName().startsWith(ANNOTATIONS)
          || isCustomBinding(annotation)) {
        name = member(annotation, "name");
      }
    }
    return new MethodParameter(name, metadataName, parameter.getParameterizedType(), parameter);
  }

  /** The worker compares simple names, so that it needs no copy of the annotation. */
  boolean hasAnnotation(String simpleName) {
    return Arrays.stream(parameter.getAnnotations())
        .anyMatch(a -> a.annotationType().getSimpleName().equals(simpleName));
  }

  private static boolean isCustomBinding(Annotation annotation) {
    return Arrays.stream(annotation.annotationType().getAnnotations())
        .anyMatch(a -> a.annotationType().getName().equals(ANNOTATIONS + "CustomBinding"));
  }

  private static @Nullable String member(Annotation annotation, String member) {
    try {
      return (String) annotation.annotationType().getMethod(member).invoke(annotation);
    } catch (ReflectiveOperationException e) {
      return null; // As in the worker: an annotation without that member names nothing.
    }
  }
}
