package io.durablefunctions.localhost.settings;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.durablefunctions.localhost.problem.StartupProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code Values} of local.settings.json: app settings for runs on this machine. */
public final class LocalSettings {
  private LocalSettings() {}

  /** The values, in the file's order; none if there is no such file. */
  public static Map<String, String> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Map.of();
    }
    JsonObject root = JsonFile.read(file);
    JsonElement encrypted = root.get("IsEncrypted");
    if (encrypted != null && encrypted.isJsonPrimitive() && encrypted.getAsBoolean()) {
      throw new StartupProblem(
          file
              + " is encrypted. Decrypt it with \"func settings decrypt\", or give the settings "
              + "as environment variables.");
    }
    JsonFields values = new JsonFields(root, file.toString()).section("Values");
    Map<String, String> settings = new LinkedHashMap<>();
    for (String name : values.json().keySet()) {
      settings.put(name, values.text(name).orElse(""));
    }
    return settings;
  }

  /** {@code values} with the environment over them: a variable that is set wins. */
  public static Map<String, String> under(
      Map<String, String> environment, Map<String, String> values) {
    Map<String, String> merged = new LinkedHashMap<>(values);
    merged.putAll(environment);
    return merged;
  }
}
