package io.durablefunctions.localhost.app;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One entry of {@code bindings} in function.json.
 *
 * @param name the parameter's binding name, or {@code $return}
 * @param attributes the whole entry, for what only one type of binding knows
 */
public record Binding(String name, BindingType type, boolean output, JsonObject attributes) {
  public static final String RETURN = "$return";

  public Optional<String> text(String attribute) {
    JsonElement value = attributes.get(attribute);
    return value == null || !value.isJsonPrimitive()
        ? Optional.empty()
        : Optional.of(value.getAsString());
  }

  public boolean flag(String attribute) {
    return text(attribute).map(Boolean::parseBoolean).orElse(false);
  }

  /** The array's texts in lower case; empty if the attribute is absent. */
  public List<String> lowerCaseTexts(String attribute) {
    List<String> texts = new ArrayList<>();
    JsonElement value = attributes.get(attribute);
    if (value != null && value.isJsonArray()) {
      value.getAsJsonArray().forEach(e -> texts.add(e.getAsString().toLowerCase(Locale.ROOT)));
    }
    return texts;
  }
}
