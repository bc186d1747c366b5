package io.durablefunctions.worker.invoke;

import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.engine.port.ActivityCall;
import io.durablefunctions.engine.port.ActivityOutcome;
import io.durablefunctions.engine.port.FunctionInvoker;
import io.durablefunctions.replay.OrchestratorFunction;
import io.durablefunctions.worker.app.ClientBinding;
import io.durablefunctions.worker.app.DurableConfigurationException;
import io.durablefunctions.worker.app.DurableFunction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls the methods that function.json names as entry points. Thread-safe. */
public final class ReflectiveFunctionInvoker implements FunctionInvoker {

  private final Function<String, @Nullable DurableFunction> functions;
  private final FunctionMethods methods;
  private final UserObjects instances;
  private final Function<ClientBinding, Object> clients;
  private final ClassLoader loader;

  /**
   * @param functions finds a function by its name, in any case
   * @param clients gives the client of a binding
   * @param loader the function app's, the context loader of users' code
   */
  public ReflectiveFunctionInvoker(
      Function<String, @Nullable DurableFunction> functions,
      FunctionMethods methods,
      UserObjects instances,
      Function<ClientBinding, Object> clients,
      ClassLoader loader) {
    this.functions = functions;
    this.methods = methods;
    this.instances = instances;
    this.clients = clients;
    this.loader = loader;
  }

  @Override
  public OrchestratorFunction orchestrator(String name) {
    FunctionMethod method = methods.of(function(name, DurableFunction.Kind.ORCHESTRATOR));
    return context -> call(method, arguments(method, context));
  }

  private static @Nullable Object[] arguments(
      FunctionMethod method, DurableOrchestrationContext context) {
    if (method.parameters().size() != 1) {
      throw new DurableConfigurationException(
          "The orchestrator "
              + method.method()
              + " is to have one parameter, its DurableOrchestrationContext, but it has "
              + method.parameters().size()
              + ". What it needs of the world it gets from activities.");
    }
    return new Object[] {context};
  }

  @Override
  public ActivityOutcome runActivity(ActivityCall call) {
    DurableFunction function = function(call.name(), DurableFunction.Kind.ACTIVITY);
    FunctionMethod method = methods.of(function);
    Object result;
    try {
      result = call(method, arguments(function, method, call));
    } catch (Throwable thrown) {
      return UserFailures.outcome(thrown);
    }
    return ActivityValues.returned(function.name(), result);
  }

  private @Nullable Object[] arguments(
      DurableFunction function, FunctionMethod method, ActivityCall call) {
    return method.parameters().stream()
        .map(parameter -> argument(function, parameter, call))
        .toArray();
  }

  private @Nullable Object argument(
      DurableFunction function, FunctionParameter parameter, ActivityCall call) {
    return switch (parameter.source()) {
      case ACTIVITY_INPUT -> ActivityValues.input(call, parameter);
      case ACTIVITY_CONTEXT -> new CallActivityContext(call);
      case EXECUTION_CONTEXT ->
          new ActivityExecutionContext(function.name(), CurrentInvocation.get());
      case CLIENT -> client(function);
      case ORCHESTRATION_CONTEXT, HOST ->
          throw new IllegalStateException(
              "The activity '"
                  + function.name()
                  + "' has a parameter that only the Functions host can supply, so it runs from its"
                  + " queue, but it was to be called directly.");
    };
  }

  private Object client(DurableFunction function) {
    ClientBinding binding = function.client();
    if (binding == null) {
      throw new IllegalStateException(
          "The function '"
              + function.name()
              + "' has a parameter with @OrchestrationClient, but its function.json names no"
              + " client. Package the app again with the goal 'bind'.");
    }
    return clients.apply(binding);
  }

  /** Throws what the user's method threw. */
  @SuppressWarnings("try") // The scope is used by being open.
  private @Nullable Object call(FunctionMethod method, @Nullable Object[] arguments)
      throws Throwable {
    try (ContextLoader scope = ContextLoader.use(loader)) {
      boolean isStatic = Modifier.isStatic(method.method().getModifiers());
      Object target = isStatic ? null : instances.of(method.declaringClass());
      return method.method().invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw UserFailures.unwrap(e);
    }
  }

  private DurableFunction function(String name, DurableFunction.Kind kind) {
    DurableFunction function = functions.apply(name);
    if (function == null || !function.is(kind)) {
      throw new IllegalArgumentException(
          "This app has no " + kind.name().toLowerCase(Locale.ROOT) + " '" + name + "'.");
    }
    return function;
  }
}
