package io.durablefunctions.worker;

import static java.util.Objects.requireNonNull;

import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareChain;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import io.durablefunctions.engine.message.ForeignMessageException;
import io.durablefunctions.worker.app.ClientBinding;
import io.durablefunctions.worker.app.DurableConfigurationException;
import io.durablefunctions.worker.app.DurableFunction;
import io.durablefunctions.worker.invoke.ChainActivityRun;
import java.util.List;
import java.util.function.Supplier;

/** Sends an invocation where it belongs. Functions without our annotations are passed on as is. */
final class InvocationRouter {

  private static final String CLIENT = "OrchestrationClient";

  /** The annotations by their simple names, which is how the worker knows them. */
  private static final List<String> ANNOTATIONS =
      List.of("OrchestrationTrigger", "ActivityTrigger", "WorkTrigger", CLIENT);

  private final Supplier<WorkerRuntime> runtime;

  InvocationRouter(Supplier<WorkerRuntime> runtime) {
    this.runtime = runtime;
  }

  void route(MiddlewareContext context, MiddlewareChain chain) throws Exception {
    if (ANNOTATIONS.stream().allMatch(a -> context.getParameterName(a) == null)) {
      chain.doNext(context);
      return;
    }
    WorkerRuntime app = runtime.get();
    DurableFunction function = find(app, context.getFunctionName());
    bindClient(app, function, context);
    switch (function.kind()) {
      case ORCHESTRATOR -> orchestrator(app, function, context);
      case ACTIVITY -> activity(app, function, context, chain);
      case QUEUE -> new QueueMessages(app, function).take(context);
      case CLIENT -> chain.doNext(context);
    }
  }

  private static void bindClient(
      WorkerRuntime app, DurableFunction function, MiddlewareContext context) {
    if (context.getParameterName(CLIENT) == null) {
      return;
    }
    ClientBinding client = function.client();
    if (client == null) {
      throw new DurableConfigurationException(
          "The function '"
              + function.name()
              + "' has a parameter with @OrchestrationClient, but its function.json names no"
              + " client. Package the app again, with the goal 'bind' of"
              + " durable-functions-maven-plugin after azure-functions:package.");
    }
    context.updateParameterValue(client.parameter(), app.clients().of(client));
  }

  private static void orchestrator(
      WorkerRuntime app, DurableFunction function, MiddlewareContext context)
      throws ForeignMessageException {
    if (requireNonNull(function.trigger()).byHand()) {
      throw RunByHand.refusal(function);
    }
    new QueueMessages(app, function).takeDoorbell(context);
  }

  private static void activity(
      WorkerRuntime app, DurableFunction function, MiddlewareContext context, MiddlewareChain chain)
      throws ForeignMessageException {
    if (requireNonNull(function.trigger()).byHand()) {
      new RunByHand(app.invoker(), function).run(context);
    } else {
      new QueueMessages(app, function)
          .takeTask(
              context,
              new ChainActivityRun(
                  context, chain, function, app.methods().of(function), app.invoker()));
    }
  }

  private static DurableFunction find(WorkerRuntime app, String name) {
    DurableFunction function = app.catalog().find(name);
    if (function == null) {
      throw new DurableConfigurationException(
          "The function '"
              + name
              + "' has an annotation of Durable Functions for Java, but its function.json is not"
              + " marked as durable. Package the app again, with the goal 'bind' of"
              + " durable-functions-maven-plugin after azure-functions:package.");
    }
    return function;
  }
}
