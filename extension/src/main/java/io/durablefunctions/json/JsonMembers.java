package io.durablefunctions.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Members of JSON objects by their names, in any case. Thread-safe. */
public final class JsonMembers {

  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

  private final Set<String> names;

  public JsonMembers(Collection<String> names) {
    this.names =
        names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  /**
   * The text with a string in place of the members' values, at any depth; the same text where there
   * are none.
   *
   * @throws JsonException if it is no JSON
   */
  public String replace(String json, String text) {
    JsonElement element;
    try {
      element = JsonParser.parseString(json);
    } catch (RuntimeException e) {
      throw Reasons.notRead(Object.class, e);
    }
    return replaceIn(element, new JsonPrimitive(text)) ? GSON.toJson(element) : json;
  }

  private boolean replaceIn(JsonElement element, JsonPrimitive value) {
    boolean changed = false;
    if (element instanceof JsonArray array) {
      for (JsonElement item : array) {
        changed |= replaceIn(item, value);
      }
    } else if (element instanceof JsonObject object) {
      for (Map.Entry<String, JsonElement> member : object.entrySet()) {
        if (names.contains(member.getKey().toLowerCase(Locale.ROOT))) {
          member.setValue(value);
          changed = true;
        } else {
          changed |= replaceIn(member.getValue(), value);
        }
      }
    }
    return changed;
  }
}
