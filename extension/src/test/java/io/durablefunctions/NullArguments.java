package io.durablefunctions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.mockito.Mockito;

/** Calls every public method of an API with a null for each parameter that is not Nullable. */
public final class NullArguments {

  private NullArguments() {}

  /** A test for each such parameter: the null is refused by the parameter's name. */
  public static Stream<DynamicTest> areRefused(Class<?> api, Object target) {
    return Stream.of(api.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
        .flatMap(
            method ->
                Stream.of(method.getParameters())
                    .filter(NullArguments::isRequired)
                    .map(parameter -> test(method, parameter, target)));
  }

  private static boolean isRequired(Parameter parameter) {
    return !parameter.getType().isPrimitive()
        && !parameter.getAnnotatedType().isAnnotationPresent(Nullable.class)
        && !parameter.getType().equals(Object.class);
  }

  private static DynamicTest test(Method method, Parameter required, Object target) {
    Object[] arguments =
        Stream.of(method.getParameters())
            .map(each -> each.equals(required) ? null : sample(each.getType()))
            .toArray();
    return DynamicTest.dynamicTest(
        method.toGenericString() + ": " + required.getName(),
        () ->
            assertThatThrownBy(() -> call(method, target, arguments))
                .isInstanceOf(NullPointerException.class)
                .hasMessage(required.getName()));
  }

  private static void call(Method method, Object target, Object[] arguments) throws Throwable {
    try {
      method.setAccessible(true);
      method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  private static @Nullable Object sample(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    return Stream.of(
            "x",
            String.class,
            Duration.ofSeconds(1),
            Instant.EPOCH,
            List.of(),
            Set.of(),
            new TypeRef<List<String>>() {},
            new RetryOptions(Duration.ofSeconds(1), 1),
            new StartOptions(),
            new InstanceQuery(),
            StubOptions.of(Runnable.class))
        .filter(type::isInstance)
        .findFirst()
        .orElseGet(() -> type.isInterface() ? Mockito.mock(type) : null);
  }
}
