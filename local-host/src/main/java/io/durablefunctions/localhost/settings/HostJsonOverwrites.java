package io.durablefunctions.localhost.settings;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Settings over host.json, as the host reads them: {@code
 * AzureFunctionsJobHost__extensions__queues__batchSize} is {@code extensions.queues.batchSize}.
 */
final class HostJsonOverwrites {
  private HostJsonOverwrites() {}

  /** {@code root} with the settings in it; names differ in case as they like. */
  static JsonObject over(JsonObject root, AppSettings settings) {
    JsonObject all = root.deepCopy();
    settings.hostJson().forEach((path, value) -> put(all, Arrays.asList(path.split(":")), value));
    return all;
  }

  private static void put(JsonObject at, List<String> path, String value) {
    String name = nameIn(at, path.get(0));
    if (path.size() == 1) {
      at.addProperty(name, value);
      return;
    }
    if (!(at.get(name) instanceof JsonObject)) {
      at.add(name, new JsonObject());
    }
    put(at.getAsJsonObject(name), path.subList(1, path.size()), value);
  }

  private static String nameIn(JsonObject object, String name) {
    return object.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(Map.Entry<String, JsonElement>::getKey)
        .findFirst()
        .orElse(name);
  }
}
