package io.durablefunctions.worker.invoke;

import com.microsoft.azure.functions.ExecutionContext;
import io.durablefunctions.DurableActivityContext;
import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.annotations.ActivityTrigger;
import io.durablefunctions.annotations.OrchestrationClient;
import io.durablefunctions.annotations.OrchestrationTrigger;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;

/**
 * A parameter of a durable function's method.
 *
 * @param source where its value comes from
 * @param type its type with its type arguments
 * @param rawType its type without them
 */
public record FunctionParameter(Source source, Type type, Class<?> rawType) {

  /** Where a value comes from. */
  public enum Source {
    ORCHESTRATION_CONTEXT,
    ACTIVITY_CONTEXT,
    ACTIVITY_INPUT,
    EXECUTION_CONTEXT,
    CLIENT,
    /** A binding that only the host can supply. */
    HOST
  }

  static FunctionParameter of(Parameter parameter) {
    return new FunctionParameter(
        source(parameter), parameter.getParameterizedType(), parameter.getType());
  }

  private static Source source(Parameter parameter) {
    Class<?> type = parameter.getType();
    if (parameter.isAnnotationPresent(OrchestrationTrigger.class)) {
      return type.isAssignableFrom(DurableOrchestrationContext.class)
          ? Source.ORCHESTRATION_CONTEXT
          : Source.HOST;
    }
    if (parameter.isAnnotationPresent(ActivityTrigger.class)) {
      return type == DurableActivityContext.class ? Source.ACTIVITY_CONTEXT : Source.ACTIVITY_INPUT;
    }
    if (parameter.isAnnotationPresent(OrchestrationClient.class)) {
      return Source.CLIENT;
    }
    return type == ExecutionContext.class && parameter.getAnnotations().length == 0
        ? Source.EXECUTION_CONTEXT
        : Source.HOST;
  }
}
