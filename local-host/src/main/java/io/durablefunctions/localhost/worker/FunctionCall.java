package io.durablefunctions.localhost.worker;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareChain;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import io.durablefunctions.localhost.app.Binding;
import java.lang.invoke.WrongMethodTypeException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last link of the chain: resolves the arguments, then calls the user's method by reflection.
 * Only here is the thread's context class loader the app's. What the method throws leaves as {@code
 * InvocationTargetException}, an Error too.
 */
final class FunctionCall implements Middleware {
  private final FunctionInstanceInjector injector;
  private final ClassLoader app;
  private final ClassLoader worker;
  private final JavaValues values = new JavaValues();

  FunctionCall(FunctionInstanceInjector injector, ClassLoader app, ClassLoader worker) {
    this.injector = injector;
    this.app = app;
    this.worker = worker;
  }

  @Override
  public void invoke(MiddlewareContext context, MiddlewareChain chain) throws Exception {
    InvocationContext invocation = (InvocationContext) context;
    Method method = invocation.function().method();
    try {
      Thread.currentThread().setContextClassLoader(app);
      @Nullable Object[] arguments = arguments(invocation);
      addReturnCell(invocation);
      Object instance =
          Modifier.isStatic(method.getModifiers())
              ? null
              : injector.getInstance(invocation.function().type());
      invocation.updateReturnValue(method.invoke(instance, arguments));
    } finally {
      Thread.currentThread().setContextClassLoader(worker);
    }
  }

  private @Nullable Object[] arguments(InvocationContext invocation) {
    List<MethodParameter> parameters = invocation.function().parameters();
    @Nullable Object[] arguments = new Object[parameters.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(invocation, parameters.get(i));
    }
    return arguments;
  }

  private @Nullable Object argument(InvocationContext invocation, MethodParameter parameter) {
    String name = parameter.name();
    Class<?> type = JavaValues.raw(parameter.type());
    if (OutputBinding.class.isAssignableFrom(type)) {
      if (name == null || !invocation.function().staged().hasOutput(name)) {
        throw new WrongMethodTypeException("There is no output binding named " + name);
      }
      return invocation.outputs().computeIfAbsent(name, n -> new OutputCell());
    } else if (name != null && !name.isEmpty()) {
      return boundOrInput(invocation, name, parameter);
    } else if (name == null && !parameter.metadataName().isEmpty()) {
      WireValue found = invocation.input().metadata().get(parameter.metadataName());
      if (found == null) {
        throw new IllegalArgumentException(
            "Cannot find matched @BindingName of customer function, please check if customer "
                + "function is defined correctly: "
                + parameter.metadataName());
      }
      return values.read(found, parameter.type());
    } else if (type.isAssignableFrom(ExecutionContext.class)) {
      return invocation;
    }
    throw new ClassCastException(
        "Cannot convert the execution context to type "
            + type.getName()
            + "; a parameter without a binding annotation must be an ExecutionContext");
  }

  private @Nullable Object boundOrInput(
      InvocationContext invocation, String name, MethodParameter parameter) {
    Object bound = invocation.boundByMiddleware(name);
    if (bound != null) {
      return bound;
    }
    WireValue input = invocation.input().inputs().get(name);
    if (input == null) {
      throw new IllegalArgumentException(
          "Cannot find matched parameter name of customer function, please check if customer "
              + "function is defined correctly: "
              + name);
    }
    return values.read(input, parameter.type());
  }

  private static void addReturnCell(InvocationContext invocation) {
    Class<?> type = invocation.function().method().getReturnType();
    if (type != void.class
        && type != Void.class
        && invocation.function().staged().hasOutput(Binding.RETURN)) {
      invocation.outputs().computeIfAbsent(Binding.RETURN, n -> new OutputCell());
    }
  }
}
