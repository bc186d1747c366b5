package io.durablefunctions.worker.invoke;

import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareChain;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import io.durablefunctions.engine.port.ActivityCall;
import io.durablefunctions.engine.port.ActivityOutcome;
import io.durablefunctions.engine.port.ActivityRun;
import io.durablefunctions.engine.port.FunctionInvoker;
import io.durablefunctions.worker.app.DurableFunction;
import io.durablefunctions.worker.invoke.FunctionParameter.Source;
import org.jspecify.annotations.Nullable;

/**
 * Runs the invocation's own activity through the worker's chain, so that its other bindings work.
 *
 * <p>The chain cannot bind null: the worker falls back to the raw text of the message, which must
 * not reach users' code. So a call without input goes by reflection where that is possible.
 */
public final class ChainActivityRun implements ActivityRun {

  private final MiddlewareContext context;
  private final MiddlewareChain chain;
  private final DurableFunction function;
  private final FunctionMethod method;
  private final FunctionInvoker invoker;

  public ChainActivityRun(
      MiddlewareContext context,
      MiddlewareChain chain,
      DurableFunction function,
      FunctionMethod method,
      FunctionInvoker invoker) {
    this.context = context;
    this.chain = chain;
    this.function = function;
    this.method = method;
    this.invoker = invoker;
  }

  @Override
  public ActivityOutcome run(ActivityCall call) {
    Object value;
    try {
      value = triggerValue(call);
      if (value == null && !method.callableWithoutHost()) {
        throw cannotBindNull();
      }
    } catch (IllegalArgumentException e) {
      return UserFailures.outcome(e);
    }
    return value == null ? invoker.runActivity(call) : throughTheChain(value);
  }

  private @Nullable Object triggerValue(ActivityCall call) {
    FunctionParameter trigger = method.trigger();
    return trigger.source() == Source.ACTIVITY_CONTEXT
        ? new CallActivityContext(call)
        : ActivityValues.input(call, trigger);
  }

  @SuppressWarnings("try") // The scope is used by being open.
  private ActivityOutcome throughTheChain(Object value) {
    DurableFunction.Trigger trigger = function.trigger();
    if (trigger == null) {
      throw new IllegalStateException("An activity has a trigger: " + function.name());
    }
    context.updateParameterValue(trigger.parameter(), value);
    // The worker leaves the thread with the system's loader.
    try (ContextLoader scope = ContextLoader.use(Thread.currentThread().getContextClassLoader())) {
      chain.doNext(context);
    } catch (Throwable thrown) {
      return UserFailures.outcome(thrown);
    }
    return ActivityValues.returned(function.name(), context.getReturnValue());
  }

  private IllegalArgumentException cannotBindNull() {
    return new IllegalArgumentException(
        "The activity '"
            + function.name()
            + "' was called without an input, but it has other bindings, and the worker cannot bind"
            + " null beside them. Pass a value in callActivity, or let the parameter be an Optional"
            + " or a DurableActivityContext.");
  }
}
