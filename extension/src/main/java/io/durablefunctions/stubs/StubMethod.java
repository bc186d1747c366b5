package io.durablefunctions.stubs;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A method of an interface for stubs. */
record StubMethod(Method method) {

  /** Why a stub cannot have the method; empty if it can. */
  Optional<String> fault() {
    if (Modifier.isStatic(method.getModifiers()) || method.isDefault()) {
      return Optional.of("has a body, but each method stands for a function; move it elsewhere");
    }
    if (method.getParameterCount() > 1) {
      return Optional.of(
          "has "
              + method.getParameterCount()
              + " parameters, but a function has one input: put them into a record");
    }
    if (isTask(method.getReturnType())) {
      return Optional.of(
          "returns a Task, but it returns the result itself; context.async(stub::"
              + method.getName()
              + ", input) gives the task");
    }
    if (Stream.concat(
            Stream.of(method.getGenericReturnType()), Stream.of(method.getGenericParameterTypes()))
        .anyMatch(StubMethod::hasVariable)) {
      return Optional.of(
          "has a type variable, of which nothing is known at run time; write the type itself");
    }
    return Optional.empty();
  }

  private static boolean isTask(Class<?> type) {
    return type.getName().equals("io.durablefunctions.Task");
  }

  private static boolean hasVariable(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      return Stream.of(parameterized.getActualTypeArguments()).anyMatch(StubMethod::hasVariable);
    }
    if (type instanceof GenericArrayType array) {
      return hasVariable(array.getGenericComponentType());
    }
    if (type instanceof WildcardType wildcard) {
      return Stream.of(wildcard.getUpperBounds()).anyMatch(StubMethod::hasVariable);
    }
    return type instanceof TypeVariable<?>;
  }

  StubCall call(Object @Nullable [] arguments) {
    return new StubCall(
        method.getName(),
        arguments == null ? null : arguments[0],
        resultType(),
        returnsPrimitive());
  }

  private Type resultType() {
    Class<?> raw = method.getReturnType();
    return raw.isPrimitive()
        ? MethodType.methodType(raw).wrap().returnType()
        : method.getGenericReturnType();
  }

  /** A value that the method can return: null becomes the zero of a primitive type. */
  @Nullable Object returnable(@Nullable Object value) {
    return value == null && returnsPrimitive()
        ? Array.get(Array.newInstance(method.getReturnType(), 1), 0)
        : value;
  }

  private boolean returnsPrimitive() {
    return method.getReturnType().isPrimitive() && method.getReturnType() != void.class;
  }
}
