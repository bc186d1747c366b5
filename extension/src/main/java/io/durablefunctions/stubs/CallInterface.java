package io.durablefunctions.stubs;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An interface whose methods stand for functions. Immutable and thread-safe; looked at once for
 * each class.
 *
 * @param <T> the interface
 */
public final class CallInterface<T> {

  private static final ClassValue<CallInterface<?>> KNOWN =
      new ClassValue<>() {
        @Override
        protected CallInterface<?> computeValue(Class<?> type) {
          return new CallInterface<>(type);
        }
      };

  private final Class<T> type;
  private final Map<Method, StubMethod> methods;

  private CallInterface(Class<T> type) {
    this.type = type;
    this.methods = checked(type);
  }

  /**
   * The interface of this class.
   *
   * @throws IllegalArgumentException with everything that makes it unfit for stubs
   */
  @SuppressWarnings("unchecked") // computeValue keeps the type
  public static <T> CallInterface<T> of(Class<T> type) {
    return (CallInterface<T>) KNOWN.get(type);
  }

  private static Map<Method, StubMethod> checked(Class<?> type) {
    if (!type.isInterface()) {
      throw new IllegalArgumentException(
          type.getName() + " is no interface, so there can be no stub of it. Pass the interface.");
    }
    List<String> faults = new ArrayList<>();
    Map<String, Method> names = new HashMap<>();
    Map<Method, StubMethod> methods = new HashMap<>();
    for (Method method : sorted(type)) {
      StubMethod stub = new StubMethod(method);
      stub.fault().ifPresent(fault -> faults.add(method.getName() + " " + fault));
      if (names.put(method.getName().toLowerCase(Locale.ROOT), method) != null) {
        faults.add(
            method.getName()
                + " is there twice (case does not count), but there is one function of a name;"
                + " rename one");
      }
      methods.put(method, stub);
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          type.getName() + " is not fit for stubs: " + String.join("; ", faults) + ".");
    }
    return Map.copyOf(methods);
  }

  /** Without static and private ones of other interfaces, which are not inherited. */
  private static List<Method> sorted(Class<?> type) {
    return Stream.of(type.getMethods())
        .filter(method -> !method.isSynthetic())
        .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString))
        .toList();
  }

  /**
   * This, if the interface has the annotation.
   *
   * @throws IllegalArgumentException if it has not
   */
  public CallInterface<T> annotated(Class<? extends Annotation> annotation) {
    if (!type.isAnnotationPresent(annotation)) {
      throw new IllegalArgumentException(
          type.getName()
              + " lacks @"
              + annotation.getSimpleName()
              + ", so the goal bind does not compare its methods with the functions. Add it.");
    }
    return this;
  }

  /** An object whose methods do what the handler says. As thread-safe as the handler. */
  public T stub(StubHandler handler) {
    InvocationHandler proxied =
        (proxy, method, arguments) ->
            method.getDeclaringClass() == Object.class
                ? ofObject(proxy, method, arguments)
                : call(method, arguments, handler);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, proxied));
  }

  private @Nullable Object call(Method method, Object @Nullable [] arguments, StubHandler handler) {
    StubMethod stub = methods.get(method);
    if (stub == null) {
      throw new IllegalStateException(method + " is no method of " + type.getName() + ".");
    }
    return stub.returnable(handler.handle(stub.call(arguments)));
  }

  private Object ofObject(Object proxy, Method method, Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> type.hashCode();
      default -> "stub of " + type.getName();
    };
  }

  /** Code that calls a method of the interface. */
  @FunctionalInterface
  public interface Caller<T> {
    /** Calls it. */
    void call(T stub) throws Exception;
  }

  /**
   * The one call that the code makes; nothing runs.
   *
   * @throws IllegalArgumentException if it makes none or several
   */
  public StubCall record(Caller<T> caller) {
    OneCall one = new OneCall(type.getSimpleName());
    one.during(() -> caller.call(stub(one::take)));
    return one.taken();
  }
}
