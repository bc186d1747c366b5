package io.durablefunctions.bind;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The staged host.json. */
record HostJson(JsonObject content) {

  /**
   * Reads it.
   *
   * @throws BindException if it is not there or not a JSON object
   */
  static HostJson read(Path staging) throws BindException {
    Path file = staging.resolve("host.json");
    try {
      String text = Files.readString(file);
      // Editors on Windows put a byte order mark in front, which is not JSON.
      JsonElement json =
          JsonParser.parseString(text.startsWith("\uFEFF") ? text.substring(1) : text);
      if (json instanceof JsonObject content) {
        return new HostJson(content);
      }
      throw new BindException(
          file + " is not a JSON object. Correct the host.json of the project.");
    } catch (IOException e) {
      throw new BindException(
          "There is no readable "
              + file
              + ". The app needs a host.json: put it into the project's folder, or name it with"
              + " <hostJson> of azure-functions-maven-plugin.");
    } catch (JsonParseException e) {
      throw new BindException(
          file + " is not valid JSON: " + e.getMessage() + ". Correct the project's host.json.");
    }
  }

  /** A value as text; empty if it is not there or no simple value. */
  Optional<String> text(String... path) {
    @Nullable JsonElement at = content;
    for (String name : path) {
      at = at instanceof JsonObject object ? member(object, name) : null;
    }
    return at != null && at.isJsonPrimitive() ? Optional.of(at.getAsString()) : Optional.empty();
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
}
