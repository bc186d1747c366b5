package io.durablefunctions.worker.app;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The app's host.json under its app settings, with the host's own rule: the setting {@code
 * AzureFunctionsJobHost__extensions__http__routePrefix} wins over {@code
 * extensions.http.routePrefix} in the file.
 */
public final class HostJson {

  private static final String OVERRIDE = "AzureFunctionsJobHost__";

  private final Path file;
  private final JsonObject root;
  private final AppSettings settings;

  private HostJson(Path file, JsonObject root, AppSettings settings) {
    this.file = file;
    this.root = root;
    this.settings = settings;
  }

  /** An app without the file, and without settings. */
  public static HostJson none() {
    return new HostJson(Path.of("host.json"), new JsonObject(), name -> null);
  }

  /** Reads {@code host.json} in the app's directory. */
  public static HostJson read(Path appDirectory, AppSettings settings) {
    Path file = appDirectory.resolve("host.json");
    try {
      String text = Files.readString(file);
      // Editors on Windows put a byte order mark in front, which is not JSON.
      String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
      return new HostJson(file, JsonParser.parseString(json).getAsJsonObject(), settings);
    } catch (IOException e) {
      throw new DurableConfigurationException("The file " + file + " cannot be read.", e);
    } catch (JsonParseException | IllegalStateException e) {
      throw new DurableConfigurationException(
          "The file " + file + " is to be a JSON object, but it is not. Correct it.", e);
    }
  }

  /** A value as text, and where it was found; null if it is nowhere. */
  public @Nullable Found find(String... path) {
    String override = OVERRIDE + String.join("__", path);
    String setting = settings.get(override);
    if (setting != null) {
      return new Found("the app setting " + override, setting.strip());
    }
    String where = String.join(".", path) + " in " + file;
    JsonElement element = root;
    for (String member : path) {
      element = element instanceof JsonObject object ? member(object, member) : null;
    }
    if (element == null || element.isJsonNull()) {
      return null;
    }
    return new Found(where, element.isJsonPrimitive() ? element.getAsString() : element.toString());
  }

  /** The host heeds no case in names. */
  private static @Nullable JsonElement member(JsonObject object, String name) {
    for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
      if (entry.getKey().equalsIgnoreCase(name)) {
        return entry.getValue();
      }
    }
    return null;
  }

  /** The names of the members at a path. */
  Set<String> members(List<String> path) {
    JsonElement element = root;
    for (String member : path) {
      element = element instanceof JsonObject object ? member(object, member) : null;
    }
    if (element == null) {
      return Set.of();
    }
    if (element instanceof JsonObject object) {
      return object.keySet();
    }
    throw new DurableConfigurationException(
        String.join(".", path) + " in " + file + " is to be an object, but it is not. Correct it.");
  }

  /**
   * A value.
   *
   * @param where it was found, for error messages
   */
  public record Found(String where, String text) {

    public DurableConfigurationException unlike(String expected) {
      return new DurableConfigurationException(
          "The setting " + where + " is to be " + expected + ", but it is '" + text + "'.");
    }
  }
}
