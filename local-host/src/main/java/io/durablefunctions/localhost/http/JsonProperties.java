package io.durablefunctions.localhost.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.durablefunctions.localhost.worker.WireValue;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The top-level properties of a JSON object, as the host makes trigger metadata of them. */
public final class JsonProperties {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss");

  private JsonProperties() {}

  /** None if the text is no JSON object; nulls are left out. */
  public static Map<String, WireValue> of(String text) {
    Map<String, WireValue> properties = new LinkedHashMap<>();
    if (text.stripLeading().startsWith("{")) {
      JsonObject object;
      try {
        object = JsonParser.parseString(text).getAsJsonObject();
      } catch (JsonParseException | IllegalStateException e) {
        return properties; // Not JSON after all: an ordinary text.
      }
      object
          .entrySet()
          .forEach(
              property -> {
                if (!property.getValue().isJsonNull()) {
                  properties.put(property.getKey(), value(property.getValue()));
                }
              });
    }
    return properties;
  }

  private static WireValue value(JsonElement value) {
    if (!value.isJsonPrimitive()) {
      return new WireValue.Json(value.toString());
    }
    JsonPrimitive primitive = value.getAsJsonPrimitive();
    if (primitive.isBoolean()) {
      return new WireValue.Text(primitive.getAsBoolean() ? "True" : "False");
    } else if (primitive.isNumber()) {
      return new WireValue.Text(number(primitive.getAsString()));
    }
    return new WireValue.Text(date(primitive.getAsString()));
  }

  private static String number(String text) {
    return text.matches("-?\\d+\\.\\d+")
        ? new BigDecimal(text).stripTrailingZeros().toPlainString()
        : text;
  }

  /** The host's JSON reader takes what looks like a time for one, and writes it in its own way. */
  private static String date(String text) {
    if (!text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z")) {
      return text;
    }
    try {
      return DATE.format(OffsetDateTime.parse(text));
    } catch (DateTimeParseException e) {
      return text;
    }
  }
}
