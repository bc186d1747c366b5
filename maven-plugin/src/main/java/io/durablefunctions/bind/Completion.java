package io.durablefunctions.bind;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.durablefunctions.bind.signature.BindingAnnotation;
import io.durablefunctions.naming.MarkerNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What becomes of a durable function's function.json: bindings that the host knows, and a marker
 * for the worker. The order of members is ours, so that the same app always gives the same bytes.
 */
final class Completion {

  /** A trigger of the host without a listener: the function is listed, and runs by hand. */
  private static final String MANUAL = "manualTrigger";

  /** What azure-functions:package writes for ours, and what an earlier bind may have made of it. */
  private static final List<String> TRIGGER_TYPES = List.of("queueTrigger", MANUAL);

  private static final List<String> FIRST_MEMBERS = List.of("type", "direction", "name");

  private final DurableFunction function;
  private final boolean readsItsQueue;

  /**
   * @param readsItsQueue whether the host gives it its messages; else a contributed function does
   */
  Completion(DurableFunction function, boolean readsItsQueue) {
    this.function = function;
    this.readsItsQueue = readsItsQueue;
  }

  /** The new content; the content that was read stays as it is. */
  JsonObject content() {
    JsonObject content = function.json().content().deepCopy();
    JsonArray bindings = new JsonArray();
    bindings().forEach(bindings::add);
    content.add(FunctionJson.BINDINGS, bindings);
    content.remove(MarkerNames.MARKER);
    content.add(MarkerNames.MARKER, marker());
    return content;
  }

  /** Reports what the file lacks or has too much of. */
  void check(Consumer<String> problems) {
    String place = function.signature().place();
    List<JsonObject> bindings = bindings();
    Optional<BindingAnnotation> trigger = function.signature().durableTrigger();
    if (trigger.isPresent() && bindings.stream().noneMatch(b -> isTrigger(b, trigger.get()))) {
      problems.accept(
          place
              + " has a trigger named '"
              + trigger.get().member("name")
              + "', but "
              + function.json().file()
              + " has no queueTrigger of that name. Package the app again from clean.");
    } else if (function.kind() == DurableFunction.Kind.ORCHESTRATOR && bindings.size() != 1) {
      problems.accept(
          place
              + " is an orchestrator with "
              + bindings.size()
              + " bindings in "
              + function.json().file()
              + ", but only its trigger is possible. Move the others to an activity.");
    }
  }

  private List<JsonObject> bindings() {
    Optional<BindingAnnotation> trigger = function.signature().durableTrigger();
    List<JsonObject> bindings = new ArrayList<>();
    for (JsonObject binding : function.json().bindings()) {
      if (trigger.isPresent() && isTrigger(binding, trigger.get())) {
        bindings.add(trigger(trigger.get()));
      } else if (!FunctionJson.text(binding, "type")
          .orElse("")
          .equals(DurableFunction.CLIENT_TYPE)) {
        bindings.add(ordered(binding));
      }
    }
    return bindings;
  }

  private static boolean isTrigger(JsonObject binding, BindingAnnotation trigger) {
    return TRIGGER_TYPES.contains(FunctionJson.text(binding, "type").orElse(""))
        && FunctionJson.text(binding, "name").orElse("").equals(trigger.member("name"));
  }

  private JsonObject trigger(BindingAnnotation trigger) {
    String name = trigger.member("name");
    if (readsItsQueue) {
      return QueueReader.queueTrigger(
          name, function.queue().orElseThrow(), function.connection(trigger));
    }
    JsonObject binding = new JsonObject();
    binding.addProperty("type", MANUAL);
    binding.addProperty("direction", "in");
    binding.addProperty("name", name);
    return binding;
  }

  private static JsonObject ordered(JsonObject binding) {
    JsonObject ordered = new JsonObject();
    FIRST_MEMBERS.stream()
        .filter(binding::has)
        .forEach(name -> ordered.add(name, binding.get(name)));
    binding.entrySet().stream()
        .filter(member -> !FIRST_MEMBERS.contains(member.getKey()))
        .sorted(Map.Entry.<String, JsonElement>comparingByKey())
        .forEach(member -> ordered.add(member.getKey(), member.getValue()));
    return ordered;
  }

  private JsonObject marker() {
    JsonObject marker = new JsonObject();
    marker.addProperty(MarkerNames.KIND, function.kind().text());
    marker.addProperty(MarkerNames.TASK_HUB, function.hub());
    function
        .signature()
        .durableTrigger()
        .ifPresent(
            trigger -> {
              marker.addProperty(MarkerNames.PARAMETER, trigger.member("name"));
              marker.addProperty(MarkerNames.QUEUE, function.queue().orElseThrow());
              marker.addProperty(MarkerNames.CONNECTION, function.connection(trigger));
            });
    function
        .signature()
        .client()
        .ifPresent(client -> marker.add(MarkerNames.CLIENT, client(client)));
    return marker;
  }

  private JsonObject client(BindingAnnotation annotation) {
    String hub = annotation.member("taskHub");
    JsonObject client = new JsonObject();
    client.addProperty(MarkerNames.PARAMETER, annotation.member("name"));
    client.addProperty(MarkerNames.TASK_HUB, hub.isEmpty() ? function.hub() : hub);
    client.addProperty(MarkerNames.CONNECTION, function.connection(annotation));
    return client;
  }
}
