package io.durablefunctions.worker;

import static java.util.Objects.requireNonNull;

import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareChain;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import io.durablefunctions.engine.message.ForeignMessageException;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.worker.app.ClientBinding;
import io.durablefunctions.worker.app.DurableConfigurationException;
import io.durablefunctions.worker.app.DurableFunction;
import io.durablefunctions.worker.invoke.ChainActivityRun;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;

/** Sends an invocation where it belongs. Functions without our annotations are passed on as is. */
final class InvocationRouter {

  private static final String CLIENT = "OrchestrationClient";

  /** The annotations by their simple names, which is how the worker knows them. */
  private static final List<String> ANNOTATIONS =
      List.of("OrchestrationTrigger", "ActivityTrigger", CLIENT);

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
      case ORCHESTRATOR -> {
        WorkMessage.Doorbell bell = message(WorkMessage.Doorbell.class, app, context, function);
        app.turns().doorbell(bell, requireNonNull(function.trigger()).queue());
      }
      case ACTIVITY -> activity(app, function, context, chain);
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

  private static void activity(
      WorkerRuntime app, DurableFunction function, MiddlewareContext context, MiddlewareChain chain)
      throws ForeignMessageException {
    WorkMessage.ActivityWork message =
        message(WorkMessage.ActivityWork.class, app, context, function);
    if (!message.name().equalsIgnoreCase(function.name())) {
      throw foreign(context, function, "It is for another activity.");
    }
    app.turns()
        .activity(
            message,
            new ChainActivityRun(
                context, chain, function, app.methods().of(function), app.invoker()));
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

  /** The message; one that is not ours is thrown back, so that the host moves it to -poison. */
  private static <M extends WorkMessage> M message(
      Class<M> kind, WorkerRuntime app, MiddlewareContext context, DurableFunction function)
      throws ForeignMessageException {
    DurableFunction.Trigger trigger = function.trigger();
    Object text = trigger == null ? null : context.getParameterValue(trigger.parameter());
    if (trigger == null || !(text instanceof String string)) {
      throw foreign(
          context, function, "It did not arrive as text: the binding must not set dataType.");
    }
    WorkMessage message;
    try {
      message = app.turns().read(trigger.queue(), string);
    } catch (ForeignMessageException e) {
      throw foreign(context, function, e.getMessage());
    }
    if (!kind.isInstance(message)) {
      throw foreign(
          context,
          function,
          "It is a " + message.getClass().getSimpleName() + ", which goes to another queue.");
    }
    return kind.cast(message);
  }

  private static ForeignMessageException foreign(
      MiddlewareContext context, DurableFunction function, @Nullable String why) {
    DurableFunction.Trigger trigger = function.trigger();
    String message =
        String.format(
            Locale.ROOT,
            "A message in the queue '%s' of the %s '%s' is set aside: after its last delivery the"
                + " host moves it to '%1$s-poison', and no orchestration is harmed. %s",
            trigger == null ? "?" : trigger.queue(),
            function.kind().name().toLowerCase(Locale.ROOT),
            function.name(),
            why);
    context.getLogger().log(Level.WARNING, message);
    return new ForeignMessageException(message);
  }
}
