package io.durablefunctions.worker.invoke;

import io.durablefunctions.worker.invoke.FunctionParameter.Source;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A durable function's method.
 *
 * @param declaringClass the class to make an instance of, as function.json names it
 * @param method public
 * @param parameters in their order
 */
public record FunctionMethod(
    Class<?> declaringClass, Method method, List<FunctionParameter> parameters) {

  public static FunctionMethod of(Class<?> declaringClass, Method method) {
    return new FunctionMethod(
        declaringClass,
        method,
        Arrays.stream(method.getParameters()).map(FunctionParameter::of).toList());
  }

  /** Whether we can supply every argument without the host. */
  public boolean callableWithoutHost() {
    return parameters.stream().noneMatch(parameter -> parameter.source() == Source.HOST);
  }

  public boolean has(Source source) {
    return parameters.stream().anyMatch(parameter -> parameter.source() == source);
  }

  /** The parameter that carries the trigger of an orchestrator or activity. */
  FunctionParameter trigger() {
    return parameters.stream()
        .filter(
            p ->
                p.source() == Source.ORCHESTRATION_CONTEXT
                    || p.source() == Source.ACTIVITY_CONTEXT
                    || p.source() == Source.ACTIVITY_INPUT)
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "The method " + method + " is to have a trigger parameter, but it has none."));
  }
}
