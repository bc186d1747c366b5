package io.durablefunctions.localhost.settings;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.durablefunctions.localhost.problem.StartupProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A JSON file with one object. Comments are allowed, as the Functions host allows them; a byte
 * order mark is skipped.
 */
public final class JsonFile {
  private JsonFile() {}

  public static JsonObject read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new StartupProblem(file + " cannot be read: " + e, e);
    }
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    JsonElement parsed;
    try {
      parsed = JsonParser.parseString(text);
    } catch (JsonParseException e) {
      throw new StartupProblem(
          file + " is not valid JSON: " + reason(e) + ". Correct it, or build the app again.", e);
    }
    if (!parsed.isJsonObject()) {
      throw new StartupProblem(
          file + ": expected a JSON object, found " + parsed + ". Build the app again.");
    }
    return parsed.getAsJsonObject();
  }

  /** gson puts the position ("at line 3 column 7 path $.bindings") into the innermost message. */
  private static String reason(Throwable problem) {
    Throwable innermost = problem;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return String.valueOf(innermost.getMessage());
  }
}
