package io.durablefunctions.bind;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.durablefunctions.bind.DurableParameters.Annotated;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One function.json of the staged app. */
final class FunctionJson {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  private static final String DEFAULT_CONNECTION = "AzureWebJobsStorage";

  private final Path file;
  private final JsonObject json;

  private FunctionJson(Path file, JsonObject json) {
    this.file = file;
    this.json = json;
  }

  static FunctionJson read(Path file) throws BindException {
    try {
      JsonElement element = JsonParser.parseString(Files.readString(file));
      if (!element.isJsonObject()
          || !element.getAsJsonObject().has("entryPoint")
          || !(element.getAsJsonObject().get("bindings") instanceof JsonArray)) {
        throw new BindException(
            file
                + " is no function.json of azure-functions:package: expected a JSON object with"
                + " entryPoint and bindings. Package the app again from clean.");
      }
      return new FunctionJson(file, element.getAsJsonObject());
    } catch (JsonParseException e) {
      throw new BindException(file + " is not valid JSON: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** The function's name is that of its folder. */
  String function() {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? "" : String.valueOf(folder.getFileName());
  }

  String entryPoint() {
    return json.get("entryPoint").getAsString();
  }

  int bindings() {
    return json.getAsJsonArray("bindings").size();
  }

  /** Makes an ordinary queue trigger of our trigger. */
  void bindTrigger(Annotated trigger, String queue) {
    JsonObject binding = new JsonObject();
    binding.addProperty("type", "queueTrigger");
    binding.addProperty("direction", "in");
    binding.addProperty("name", trigger.name());
    binding.addProperty("queueName", queue);
    binding.addProperty("connection", connection(trigger));
    JsonArray bindings = new JsonArray();
    for (JsonElement other : json.getAsJsonArray("bindings")) {
      bindings.add(isNamed(other, trigger.name()) ? binding : other);
    }
    json.add("bindings", bindings);
  }

  /** Takes the client's entry out: the host knows no such binding, the middleware makes it. */
  void removeClient(Annotated client) {
    JsonArray bindings = new JsonArray();
    for (JsonElement other : json.getAsJsonArray("bindings")) {
      if (!isNamed(other, client.name())) {
        bindings.add(other);
      }
    }
    json.add("bindings", bindings);
  }

  private static boolean isNamed(JsonElement binding, String name) {
    return binding.isJsonObject()
        && binding.getAsJsonObject().has("name")
        && binding.getAsJsonObject().get("name").getAsString().equals(name);
  }

  /** Says to the worker what the function is. */
  void mark(String kind, String hub, DurableParameters parameters) {
    JsonObject marker = new JsonObject();
    marker.addProperty("kind", kind);
    marker.addProperty("taskHub", hub);
    Annotated trigger = parameters.durableTrigger();
    if (trigger != null) {
      marker.addProperty("parameter", trigger.name());
    }
    Annotated client = parameters.client();
    if (client != null) {
      String clientHub = Annotations.member(client.annotation(), "taskHub");
      JsonObject member = new JsonObject();
      member.addProperty("parameter", client.name());
      member.addProperty("taskHub", clientHub.isEmpty() ? hub : clientHub);
      member.addProperty("connection", connection(client));
      marker.add("client", member);
    }
    json.add("durableFunction", marker);
  }

  private static String connection(Annotated annotated) {
    String connection = Annotations.member(annotated.annotation(), "connection");
    return connection.isEmpty() ? DEFAULT_CONNECTION : connection;
  }

  void write() {
    try {
      Files.writeString(file, GSON.toJson(json) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }
}
