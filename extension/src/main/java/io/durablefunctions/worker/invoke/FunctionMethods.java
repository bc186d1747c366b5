package io.durablefunctions.worker.invoke;

import io.durablefunctions.worker.app.DurableConfigurationException;
import io.durablefunctions.worker.app.DurableFunction;
import io.durablefunctions.worker.invoke.FunctionParameter.Source;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds the methods that function.json names as entry points, each once. Thread-safe. */
public final class FunctionMethods {

  private final ClassLoader loader;
  private final Map<String, FunctionMethod> found = new ConcurrentHashMap<>();

  /** With the function app's loader. */
  public FunctionMethods(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * The method.
   *
   * @throws DurableConfigurationException if there is none, or none with the right trigger
   */
  public FunctionMethod of(DurableFunction function) {
    return found.computeIfAbsent(function.name(), name -> find(function));
  }

  private FunctionMethod find(DurableFunction function) {
    int dot = function.entryPoint().lastIndexOf('.');
    if (dot < 1) {
      throw broken(function, "names no class", null);
    }
    Class<?> type = load(function, function.entryPoint().substring(0, dot));
    String methodName = function.entryPoint().substring(dot + 1);
    List<FunctionMethod> candidates =
        Arrays.stream(type.getMethods())
            .filter(method -> isCandidate(method, methodName))
            .map(method -> FunctionMethod.of(type, method))
            .filter(method -> hasTrigger(function, method))
            .toList();
    if (candidates.size() != 1) {
      throw broken(
          function,
          "names "
              + candidates.size()
              + " public methods with the annotation of "
              + article(function.kind())
              + " and a parameter of the right type, but it is to name one",
          null);
    }
    return candidates.get(0);
  }

  private static boolean isCandidate(Method method, String name) {
    return method.getName().equals(name) && !method.isBridge() && !method.isSynthetic();
  }

  private static boolean hasTrigger(DurableFunction function, FunctionMethod method) {
    return switch (function.kind()) {
      case ORCHESTRATOR -> method.has(Source.ORCHESTRATION_CONTEXT);
      case ACTIVITY -> method.has(Source.ACTIVITY_CONTEXT) || method.has(Source.ACTIVITY_INPUT);
      case QUEUE -> false;
      case CLIENT -> method.has(Source.CLIENT);
    };
  }

  private static String article(DurableFunction.Kind kind) {
    return switch (kind) {
      case ORCHESTRATOR -> "an orchestrator";
      case ACTIVITY -> "an activity";
      case QUEUE -> "a reader of a queue";
      case CLIENT -> "a client";
    };
  }

  private Class<?> load(DurableFunction function, String className) {
    try {
      return Class.forName(className, true, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      throw broken(function, "names a class that cannot be loaded", e);
    }
  }

  private static DurableConfigurationException broken(
      DurableFunction function, String what, @Nullable Throwable cause) {
    return new DurableConfigurationException(
        "The entryPoint '"
            + function.entryPoint()
            + "' in the function.json of '"
            + function.name()
            + "' "
            + what
            + ". Package the app again, so that its function.json files match its classes.",
        cause);
  }
}
