package io.durablefunctions.localhost.worker;

import io.durablefunctions.localhost.app.StagedFunction;
import io.durablefunctions.localhost.problem.StartupProblem;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function whose class and method were found. */
public record LoadedFunction(
    StagedFunction staged, Class<?> type, Method method, List<MethodParameter> parameters) {

  public String name() {
    return staged.name();
  }

  static LoadedFunction load(StagedFunction staged, ClassLoader app) {
    Class<?> type;
    Method[] methods;
    try {
      type = Class.forName(staged.className(), true, app);
      methods = type.getMethods();
    } catch (ClassNotFoundException e) {
      throw problem(
          staged,
          "the class "
              + staged.className()
              + " is not in the first function's jar or lib, which is all that the worker's class "
              + "loader knows",
          e);
    } catch (LinkageError e) {
      throw problem(staged, "the class " + staged.className() + " cannot be loaded: " + e, e);
    }
    List<Method> candidates =
        Arrays.stream(methods).filter(m -> m.getName().equals(staged.methodName())).toList();
    if (candidates.size() != 1) {
      throw problem(
          staged,
          "expected exactly one public method "
              + staged.methodName()
              + " in "
              + staged.className()
              + ", found "
              + candidates.size(),
          null);
    }
    Method method = candidates.get(0);
    List<MethodParameter> parameters =
        Arrays.stream(method.getParameters()).map(MethodParameter::of).toList();
    return new LoadedFunction(staged, type, method, parameters);
  }

  private static StartupProblem problem(
      StagedFunction staged, String what, @Nullable Throwable cause) {
    String message =
        staged.file()
            + ": entryPoint "
            + staged.entryPoint()
            + ": "
            + what
            + ". Build the app again (stale function folders are not removed: run mvn clean).";
    return cause == null ? new StartupProblem(message) : new StartupProblem(message, cause);
  }
}
