package io.durablefunctions.localhost.settings;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.durablefunctions.localhost.problem.StartupProblem;
import java.util.Map;
import java.util.Optional;

/** Typed access to one JSON object of a settings file; property names are case-insensitive. */
public record JsonFields(JsonObject json, String where) {

  public JsonFields section(String name) {
    Optional<JsonElement> found = find(name);
    if (found.isPresent() && !found.get().isJsonObject()) {
      throw wrong(name, "an object", found.get());
    }
    return new JsonFields(
        found.map(JsonElement::getAsJsonObject).orElseGet(JsonObject::new), where + "." + name);
  }

  public Optional<String> text(String name) {
    return find(name)
        .map(
            value -> {
              if (!value.isJsonPrimitive()) {
                throw wrong(name, "a string", value);
              }
              return value.getAsString();
            });
  }

  public int number(String name, int fallback, int least, int most) {
    Optional<String> found = text(name);
    if (found.isEmpty()) {
      return fallback;
    }
    try {
      int value = Integer.parseInt(found.get());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, with the range.
    }
    throw new StartupProblem(
        where
            + "."
            + name
            + ": expected a whole number from "
            + least
            + " to "
            + most
            + ", found "
            + found.get()
            + ".");
  }

  private Optional<JsonElement> find(String name) {
    for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
      if (entry.getKey().equalsIgnoreCase(name) && !entry.getValue().isJsonNull()) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }

  private StartupProblem wrong(String name, String expected, JsonElement found) {
    return new StartupProblem(
        where + "." + name + ": expected " + expected + ", found " + found + ".");
  }
}
