package io.durablefunctions;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.mockito.Mockito;

/**
 * Calls what is public of an API with a null for each parameter that is not Nullable. Parameters of
 * the type Object are values of the app's, which may be null.
 */
public final class NullArguments {

  private NullArguments() {}

  /** A test for each such parameter of its methods: the null is refused by the parameter's name. */
  public static Stream<DynamicTest> areRefused(Class<?> api, Object target) {
    return Stream.of(api.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
        .filter(method -> isOurs(method.getDeclaringClass()))
        .flatMap(method -> tests(method, target));
  }

  /** The same for its public constructors and static methods. */
  static Stream<DynamicTest> areRefusedWithoutInstance(Class<?> api) {
    Stream<Constructor<?>> constructors =
        Modifier.isAbstract(api.getModifiers()) ? Stream.of() : Stream.of(api.getConstructors());
    Stream<Method> statics =
        Stream.of(api.getDeclaredMethods())
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
            .filter(method -> !api.isEnum());
    return Stream.concat(constructors, statics).flatMap(each -> tests(each, null));
  }

  /** An instance by the public constructor with the most parameters; null if there is none. */
  static @Nullable Object instance(Class<?> type) {
    return Modifier.isAbstract(type.getModifiers())
        ? null
        : Stream.of(type.getConstructors())
            .max((one, other) -> one.getParameterCount() - other.getParameterCount())
            .map(constructor -> make(constructor))
            .orElse(null);
  }

  private static Object make(Constructor<?> constructor) {
    try {
      return constructor.newInstance(samples(constructor, null));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("No sample of " + constructor, e);
    }
  }

  private static boolean isOurs(Class<?> type) {
    return type.getPackageName().startsWith("io.durablefunctions");
  }

  private static Stream<DynamicTest> tests(Executable called, @Nullable Object target) {
    return Stream.of(called.getParameters())
        .filter(NullArguments::isRequired)
        .map(parameter -> test(called, parameter, target));
  }

  private static boolean isRequired(Parameter parameter) {
    return !parameter.getType().isPrimitive()
        && !isOptional(parameter)
        && !parameter.getType().equals(Object.class);
  }

  private static DynamicTest test(Executable called, Parameter required, @Nullable Object target) {
    return DynamicTest.dynamicTest(
        called.toGenericString() + ": " + required.getName(),
        () ->
            assertThatThrownBy(() -> call(called, target, samples(called, required)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage(required.getName()));
  }

  private static @Nullable Object[] samples(Executable called, @Nullable Parameter without) {
    return Stream.of(called.getParameters())
        .map(each -> each.equals(without) || isOptional(each) ? null : sample(each.getType()))
        .toArray();
  }

  private static boolean isOptional(Parameter parameter) {
    return parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static void call(Executable called, @Nullable Object target, @Nullable Object[] arguments)
      throws Throwable {
    try {
      if (called instanceof Constructor<?> constructor) {
        constructor.newInstance(arguments);
      } else {
        called.setAccessible(true);
        ((Method) called).invoke(target, arguments);
      }
    } catch (InvocationTargetException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  private static @Nullable Object sample(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    if (type == int.class) {
      return 1;
    }
    if (type == double.class) {
      return 1.0;
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type.isArray()) {
      return Array.newInstance(type.getComponentType(), 0);
    }
    return Stream.of(
            "x",
            String.class,
            Duration.ofSeconds(1),
            Instant.EPOCH,
            URI.create("https://example.com"),
            List.of(new IllegalStateException("x")),
            Set.of(),
            Map.of(),
            new IllegalStateException("x"),
            new TypeRef<List<String>>() {},
            new RetryOptions(Duration.ofSeconds(1), 1),
            new StartOptions(),
            new InstanceQuery(),
            StubOptions.of(Runnable.class))
        .filter(type::isInstance)
        .findFirst()
        .orElseGet(() -> type.isInterface() ? Mockito.mock(type) : instance(type));
  }
}
