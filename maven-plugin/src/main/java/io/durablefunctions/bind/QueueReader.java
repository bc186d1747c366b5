package io.durablefunctions.bind;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.durablefunctions.bind.signature.BindingAnnotation;
import io.durablefunctions.naming.MarkerNames;
import io.durablefunctions.naming.QueueNames;

/**
 * A function that the library contributes to read a queue for the functions that share it.
 *
 * @param name the function's name
 * @param queue as configured
 * @param connection the app setting, or prefix of app settings, of the queue's account
 * @param hub the hub's name, or a reference to an app setting
 * @param scriptFile that of the app's functions
 */
record QueueReader(String name, String queue, String connection, String hub, String scriptFile) {

  /** The method in the library that takes every message. */
  static final String ENTRY_POINT = "io.durablefunctions.worker.DurableQueueFunctions.work";

  static final String ORCHESTRATORS = "DurableFunctionsOrchestrators";
  static final String ACTIVITIES = "DurableFunctionsActivities";

  private static final String PARAMETER = "message";

  /** The reader of a queue, with what it shares with a function that uses the queue. */
  static QueueReader of(String queue, DurableFunction user) {
    BindingAnnotation trigger = user.signature().durableTrigger().orElseThrow();
    return new QueueReader(
        nameFor(queue, user.hub()),
        queue,
        user.connection(trigger),
        user.hub(),
        FunctionJson.text(user.json().content(), "scriptFile").orElse("../app.jar"));
  }

  private static String nameFor(String queue, String hub) {
    if (queue.equals(QueueNames.orchestrators(hub))) {
      return ORCHESTRATORS;
    }
    // The worker takes a folder that ends in "lib" for that of the libraries: the end is ours.
    return queue.equals(QueueNames.activities(hub))
        ? ACTIVITIES
        : "DurableFunctions_" + queue.replaceAll("[^A-Za-z0-9-]", "_") + "_Queue";
  }

  JsonObject content() {
    JsonObject marker = new JsonObject();
    marker.addProperty(MarkerNames.KIND, "queue");
    marker.addProperty(MarkerNames.TASK_HUB, hub);
    marker.addProperty(MarkerNames.PARAMETER, PARAMETER);
    marker.addProperty(MarkerNames.QUEUE, queue);
    marker.addProperty(MarkerNames.CONNECTION, connection);
    JsonArray bindings = new JsonArray();
    bindings.add(queueTrigger(PARAMETER, queue, connection));
    JsonObject content = new JsonObject();
    content.addProperty("scriptFile", scriptFile);
    content.addProperty("entryPoint", ENTRY_POINT);
    content.add(FunctionJson.BINDINGS, bindings);
    content.add(MarkerNames.MARKER, marker);
    return content;
  }

  /** A binding that the host listens to. */
  static JsonObject queueTrigger(String name, String queue, String connection) {
    JsonObject binding = new JsonObject();
    binding.addProperty("type", "queueTrigger");
    binding.addProperty("direction", "in");
    binding.addProperty("name", name);
    binding.addProperty("queueName", queue);
    binding.addProperty("connection", connection);
    return binding;
  }
}
