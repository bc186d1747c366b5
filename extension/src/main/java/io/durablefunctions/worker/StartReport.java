package io.durablefunctions.worker;

import io.durablefunctions.worker.app.DurableFunction;
import java.util.List;
import java.util.logging.Logger;

/**
 * What a worker says when it starts: the app's durable functions and their queues. Functions that
 * share a queue are listed by the host with a manual trigger, so their names are told here.
 */
record StartReport(List<DurableFunction> functions) {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  void log() {
    LOGGER.info(this::text);
  }

  String text() {
    return "Durable functions of the task hub '"
        + functions.get(0).taskHub()
        + "': "
        + names(DurableFunction.Kind.ORCHESTRATOR, "orchestrators")
        + "; "
        + names(DurableFunction.Kind.ACTIVITY, "activities")
        + "; queues "
        + queues()
        + ".";
  }

  private String names(DurableFunction.Kind kind, String what) {
    List<String> names =
        functions.stream().filter(f -> f.is(kind)).map(DurableFunction::name).sorted().toList();
    return what + " (" + names.size() + ") " + names;
  }

  private List<String> queues() {
    return functions.stream()
        .map(DurableFunction::trigger)
        .filter(trigger -> trigger != null)
        .map(DurableFunction.Trigger::queue)
        .distinct()
        .sorted()
        .toList();
  }
}
