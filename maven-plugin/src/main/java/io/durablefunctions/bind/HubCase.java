package io.durablefunctions.bind;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.durablefunctions.naming.TaskHubName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A hub's name in an app setting is to be lower case: the queues are named after it, and older
 * versions of the platform's scaler look for them as the setting is written.
 */
final class HubCase {

  private HubCase() {}

  /** Warns about capitals in the setting, as far as the staged local.settings.json shows it. */
  static void check(String hub, Path staging, Consumer<String> warnings) {
    if (!TaskHubName.isSetting(hub)) {
      return;
    }
    String setting = hub.substring(1, hub.length() - 1);
    String value = localValue(staging.resolve("local.settings.json"), setting);
    if (!value.equals(value.toLowerCase(Locale.ROOT))) {
      warnings.accept(
          "local.settings.json sets "
              + setting
              + " to '"
              + value
              + "', with capitals. Write a task hub's name in lower case here and in the app's"
              + " settings: some versions of the platform's scaler do not find queues otherwise, and"
              + " then the app does not scale.");
    }
  }

  /** The setting's value; empty if the file does not say, which is no fault of the app's. */
  private static String localValue(Path file, String setting) {
    try {
      if (!Files.isRegularFile(file)
          || !(JsonParser.parseString(Files.readString(file)) instanceof JsonObject settings)
          || !(settings.get("Values") instanceof JsonObject values)) {
        return "";
      }
      JsonElement value = values.get(setting);
      return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    } catch (IOException | JsonParseException e) {
      return "";
    }
  }
}
