package io.durablefunctions.localhost.worker;

import com.microsoft.azure.functions.RetryContext;
import com.microsoft.azure.functions.TraceContext;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import io.durablefunctions.localhost.app.Binding;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The worker's context of one invocation, for middleware and function alike. It is used by one
 * thread, as in the worker.
 */
final class InvocationContext implements MiddlewareContext {
  private final String invocationId;
  private final LoadedFunction function;
  private final TriggerInput input;
  private final Logger logger;
  private final Map<String, Object> fromMiddleware = new HashMap<>();
  private final Map<String, OutputCell> outputs = new HashMap<>();
  private @Nullable Object returnValue;

  InvocationContext(
      String invocationId, LoadedFunction function, TriggerInput input, Logger logger) {
    this.invocationId = invocationId;
    this.function = function;
    this.input = input;
    this.logger = logger;
  }

  LoadedFunction function() {
    return function;
  }

  TriggerInput input() {
    return input;
  }

  Map<String, OutputCell> outputs() {
    return outputs;
  }

  /** What middleware bound; null if it bound nothing or null, which is the same. */
  @Nullable Object boundByMiddleware(String name) {
    return fromMiddleware.get(name);
  }

  @Override
  public @Nullable String getParameterName(String annotationSimpleClassName) {
    for (MethodParameter parameter : function.parameters()) {
      if (parameter.hasAnnotation(annotationSimpleClassName)) {
        return parameter.name();
      }
    }
    return null;
  }

  @Override
  public @Nullable Object getParameterValue(String name) {
    return input.inputs().get(name) instanceof WireValue.Text text ? text.text() : null;
  }

  @Override
  public void updateParameterValue(String name, @Nullable Object value) {
    if (value == null) {
      fromMiddleware.remove(name);
    } else {
      fromMiddleware.put(name, value);
    }
  }

  @Override
  public @Nullable Object getReturnValue() {
    return returnValue;
  }

  @Override
  public void updateReturnValue(@Nullable Object value) {
    returnValue = value;
    // The cell exists from the moment the function's arguments were resolved; a value that is set
    // earlier never reaches the host.
    OutputCell cell = outputs.get(Binding.RETURN);
    if (cell != null) {
      cell.setValue(value);
    }
  }

  @Override
  public Logger getLogger() {
    return logger;
  }

  @Override
  public String getInvocationId() {
    return invocationId;
  }

  @Override
  public String getFunctionName() {
    return function.name();
  }

  @Override
  public TraceContext getTraceContext() {
    return LocalTraceContext.of(invocationId);
  }

  @Override
  public RetryContext getRetryContext() {
    return NoRetryContext.INSTANCE;
  }
}
