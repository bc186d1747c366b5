package io.durablefunctions.worker;

import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import io.durablefunctions.engine.port.ActivityCall;
import io.durablefunctions.engine.port.ActivityOutcome;
import io.durablefunctions.engine.port.FunctionInvoker;
import io.durablefunctions.json.Json;
import io.durablefunctions.naming.UuidText;
import io.durablefunctions.worker.app.DurableFunction;
import java.util.Objects;

/**
 * A function that is run by hand, through the host's {@code POST /admin/functions/{name}}: an
 * activity runs once, outside of any orchestration, and says in the log what came of it. The host
 * has answered its caller by then.
 */
record RunByHand(FunctionInvoker invoker, DurableFunction function) {

  /**
   * Runs the activity with the given input.
   *
   * @throws IllegalArgumentException if the input is not JSON
   * @throws IllegalStateException if the activity failed
   */
  void run(MiddlewareContext context) {
    String name = function.name();
    String parameter = Objects.requireNonNull(function.trigger()).parameter();
    String input = context.getParameterValue(parameter) instanceof String text ? text : "";
    String id = "by-hand-" + UuidText.random();
    ActivityOutcome outcome =
        invoker.runActivity(
            new ActivityCall(id, id, 0, 0, name, input.isBlank() ? null : checked(input)));
    if (outcome instanceof ActivityOutcome.Threw threw) {
      throw new IllegalStateException(
          "The activity '" + name + "' was run by hand and failed: " + threw.failure().describe());
    }
    String json = ((ActivityOutcome.Returned) outcome).result();
    context
        .getLogger()
        .info(
            () ->
                "The activity '"
                    + name
                    + "' was run by hand, outside of any orchestration. Its result: "
                    + json);
  }

  private String checked(String input) {
    if (!Json.isValid(input)) {
      throw new IllegalArgumentException(
          "The activity '"
              + function.name()
              + "' was run by hand, but its input is not JSON. Send {\"input\": \"...\"} with JSON"
              + " as the text, for example {\"input\": \"{\\\"id\\\": 1}\"}, or without input.");
    }
    return input;
  }

  /** Why an orchestrator does not run by hand. */
  static IllegalStateException refusal(DurableFunction orchestrator) {
    return new IllegalStateException(
        "The orchestrator '"
            + orchestrator.name()
            + "' cannot be run by hand: it runs as an instance. Start one with"
            + " DurableOrchestrationClient.startNew, or with POST"
            + " {routePrefix}/durabletask/orchestrators/"
            + orchestrator.name()
            + " and the hub's management key.");
  }
}
