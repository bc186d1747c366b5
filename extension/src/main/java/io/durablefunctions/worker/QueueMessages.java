package io.durablefunctions.worker;

import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import io.durablefunctions.engine.message.ForeignMessageException;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.ActivityRun;
import io.durablefunctions.worker.app.DurableFunction;
import java.util.Locale;
import java.util.Objects;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;

/**
 * Takes the messages of a function's queue. One that is not for it is thrown back, so that the host
 * moves it to -poison.
 */
final class QueueMessages {

  private final WorkerRuntime app;
  private final DurableFunction function;
  private final DurableFunction.Trigger trigger;

  /** For a function with a trigger. */
  QueueMessages(WorkerRuntime app, DurableFunction function) {
    this.app = app;
    this.function = function;
    this.trigger = Objects.requireNonNull(function.trigger());
  }

  /** Takes a message of the queue of several functions: a doorbell or a task of any of them. */
  void take(MiddlewareContext context) throws ForeignMessageException {
    WorkMessage message = read(context);
    if (message instanceof WorkMessage.Doorbell bell) {
      app.turns().doorbell(bell, trigger.queue());
    } else if (message instanceof WorkMessage.ActivityWork work) {
      if (app.catalog().isDisabled(work.name())) {
        app.turns().postpone(work, trigger.queue());
        return;
      }
      refuseUnlessHere(work, context);
      app.turns().activity(work, app.invoker()::runActivity);
    }
  }

  /** Takes a doorbell of an orchestrator's own queue. */
  void takeDoorbell(MiddlewareContext context) throws ForeignMessageException {
    WorkMessage.Doorbell bell = read(WorkMessage.Doorbell.class, context);
    app.turns().doorbell(bell, trigger.queue());
  }

  /** Takes a task of an activity's own queue. */
  void takeTask(MiddlewareContext context, ActivityRun run) throws ForeignMessageException {
    WorkMessage.ActivityWork message = read(WorkMessage.ActivityWork.class, context);
    if (!message.name().equalsIgnoreCase(function.name())) {
      throw foreign(context, "It is for another activity.");
    }
    app.turns().activity(message, run);
  }

  private void refuseUnlessHere(WorkMessage.ActivityWork work, MiddlewareContext context)
      throws ForeignMessageException {
    if (app.catalog().activity(work.name()) == null) {
      throw foreign(
          context,
          "It is for the activity '"
              + work.name()
              + "', which this app does not have. A newer version of the app may have it.");
    }
    if (!app.catalog().canRide(work.name())) {
      throw foreign(
          context,
          "It is for the activity '"
              + work.name()
              + "', which has bindings besides its trigger and so a queue of its own.");
    }
  }

  private <M extends WorkMessage> M read(Class<M> kind, MiddlewareContext context)
      throws ForeignMessageException {
    WorkMessage message = read(context);
    if (!kind.isInstance(message)) {
      throw foreign(
          context,
          "It is a " + message.getClass().getSimpleName() + ", which goes to another queue.");
    }
    return kind.cast(message);
  }

  private WorkMessage read(MiddlewareContext context) throws ForeignMessageException {
    if (!(context.getParameterValue(trigger.parameter()) instanceof String text)) {
      throw foreign(context, "It did not arrive as text: the binding must not set dataType.");
    }
    try {
      return app.turns().read(trigger.queue(), text);
    } catch (ForeignMessageException e) {
      throw foreign(context, e.getMessage());
    }
  }

  private ForeignMessageException foreign(MiddlewareContext context, @Nullable String why) {
    String message =
        String.format(
            Locale.ROOT,
            "A message in the queue '%s' of the function '%s' is set aside: after its last delivery"
                + " the host moves it to '%1$s-poison', and no orchestration is harmed. %s",
            trigger.queue(),
            function.name(),
            why);
    context.getLogger().log(Level.WARNING, message);
    return new ForeignMessageException(message);
  }
}
