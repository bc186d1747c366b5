package io.durablefunctions.worker.app;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.durablefunctions.http.ManagedHub;
import io.durablefunctions.naming.MarkerNames;
import io.durablefunctions.naming.QueueNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one function.json. */
final class FunctionJson {

  private static final String MANUAL = "manualTrigger";

  private final Path file;
  private final String function;
  private final AppSettings settings;
  private final HubNames hubs;

  private FunctionJson(Path file, AppSettings settings, HubNames hubs) {
    this.file = file;
    this.hubs = hubs;
    Path folder = file.toAbsolutePath().getParent();
    this.function = folder == null ? "" : String.valueOf(folder.getFileName());
    this.settings = settings;
  }

  /** The durable function that the file describes; null if it has no marker. */
  static @Nullable DurableFunction read(Path file, AppSettings settings, HubNames hubs) {
    return new FunctionJson(file, settings, hubs).read();
  }

  private @Nullable DurableFunction read() {
    JsonObject json = parse();
    JsonElement marker = json.get(MarkerNames.MARKER);
    if (marker == null) {
      return null;
    }
    try {
      return function(json, marker.getAsJsonObject());
    } catch (IllegalStateException | ClassCastException | UnsupportedOperationException e) {
      throw broken("has members of another type than the goal 'bind' writes", e);
    }
  }

  private DurableFunction function(JsonObject json, JsonObject marker) {
    DurableFunction.Kind kind = kind(required(marker, MarkerNames.KIND));
    String hub =
        hubs.resolve(
            required(marker, MarkerNames.TASK_HUB), "The task hub of function '" + function + "'");
    JsonElement bindings = json.get("bindings");
    JsonArray list = bindings == null ? new JsonArray() : bindings.getAsJsonArray();
    return new DurableFunction(
        function,
        kind,
        required(json, "entryPoint"),
        hub,
        kind == DurableFunction.Kind.CLIENT ? null : trigger(marker, list),
        list.size(),
        client(marker, hub));
  }

  private DurableFunction.Kind kind(String text) {
    return switch (text) {
      case "orchestrator" -> DurableFunction.Kind.ORCHESTRATOR;
      case "activity" -> DurableFunction.Kind.ACTIVITY;
      case "queue" -> DurableFunction.Kind.QUEUE;
      case "client" -> DurableFunction.Kind.CLIENT;
      default ->
          throw broken(
              "has the kind '" + text + "', but it is one of orchestrator, activity, queue, client",
              null);
    };
  }

  private DurableFunction.Trigger trigger(JsonObject marker, JsonArray bindings) {
    String parameter = required(marker, MarkerNames.PARAMETER);
    for (JsonElement element : bindings) {
      JsonObject binding = element.getAsJsonObject();
      if (parameter.equals(optional(binding, "name", ""))) {
        return new DurableFunction.Trigger(
            parameter,
            queue(required(marker, MarkerNames.QUEUE)),
            connection(optional(marker, MarkerNames.CONNECTION, "")),
            MANUAL.equals(optional(binding, "type", "")));
      }
    }
    throw broken("has no binding called '" + parameter + "', which its marker names", null);
  }

  private @Nullable ClientBinding client(JsonObject marker, String hub) {
    JsonElement element = marker.get(MarkerNames.CLIENT);
    if (element == null) {
      return null;
    }
    JsonObject client = element.getAsJsonObject();
    String own = optional(client, MarkerNames.TASK_HUB, "");
    return new ClientBinding(
        required(client, MarkerNames.PARAMETER),
        own.isEmpty()
            ? hub
            : hubs.resolve(own, "The client's task hub of function '" + function + "'"),
        connection(optional(client, MarkerNames.CONNECTION, "")));
  }

  private String queue(String text) {
    String queue =
        settings.resolve(text, "The queue of function '" + function + "'").toLowerCase(Locale.ROOT);
    if (!QueueNames.isLegal(queue)) {
      throw new DurableConfigurationException(
          "The queue of function '"
              + function
              + "' is '"
              + queue
              + "' (from '"
              + text
              + "'), but a queue's name has 3 to 56 of a-z, 0-9 and single hyphens. Correct"
              + " queueName on the trigger's annotation, or the app setting that it refers to.");
    }
    return queue;
  }

  private static String connection(String text) {
    return text.isEmpty() ? ManagedHub.DEFAULT_CONNECTION : text;
  }

  private JsonObject parse() {
    try {
      return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    } catch (IOException e) {
      throw broken("cannot be read", e);
    } catch (JsonParseException | IllegalStateException e) {
      throw broken("is not a JSON object", e);
    }
  }

  private String required(JsonObject object, String member) {
    String text = optional(object, member, "");
    if (text.isEmpty()) {
      throw broken("lacks the member '" + member + "'", null);
    }
    return text;
  }

  private static String optional(JsonObject object, String member, String otherwise) {
    JsonElement element = object.get(member);
    return element == null || element.isJsonNull() ? otherwise : element.getAsString();
  }

  private DurableConfigurationException broken(String what, @Nullable Exception cause) {
    return new DurableConfigurationException(
        "The file "
            + file
            + " "
            + what
            + ". Package the app again: the goal 'bind' of durable-functions-maven-plugin writes"
            + " this file after azure-functions:package.",
        cause);
  }
}
