package io.durablefunctions.http;

import com.google.gson.stream.JsonWriter;
import io.durablefunctions.json.StrictJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes responses, which are JSON whatever is in storage; values that are JSON go in as they are.
 */
final class JsonBodies {

  private JsonBodies() {}

  /** The text if it is JSON, else as a string. */
  static String value(@Nullable String json) {
    Raw raw = raw(json);
    return raw == null ? "null" : write(raw);
  }

  /** A text that is JSON already. */
  record Raw(String json) {}

  /** The text as JSON that is already JSON; null stays null. */
  static @Nullable Raw raw(@Nullable String json) {
    return json == null ? null : new Raw(json);
  }

  /** An object with the members in the map's order; nulls are written. */
  static String object(Map<String, ? extends @Nullable Object> members) {
    return write(members);
  }

  /** An array. */
  static String array(List<? extends @Nullable Object> elements) {
    return write(elements);
  }

  private static String write(Object value) {
    StringWriter text = new StringWriter();
    try (JsonWriter writer = new JsonWriter(text)) {
      writer.setSerializeNulls(true);
      write(writer, value);
    } catch (IOException e) {
      throw new UncheckedIOException("A string was written", e);
    }
    return text.toString();
  }

  private static void write(JsonWriter writer, @Nullable Object value) throws IOException {
    if (value == null) {
      writer.nullValue();
    } else if (value instanceof Raw raw) {
      writeRaw(writer, raw.json());
    } else if (value instanceof Map<?, ?> map) {
      writer.beginObject();
      for (Map.Entry<?, ?> member : map.entrySet()) {
        writer.name(String.valueOf(member.getKey()));
        write(writer, member.getValue());
      }
      writer.endObject();
    } else if (value instanceof List<?> list) {
      writer.beginArray();
      for (Object element : list) {
        write(writer, element);
      }
      writer.endArray();
    } else if (value instanceof Number number) {
      writer.value(number);
    } else if (value instanceof Boolean bool) {
      writer.value(bool);
    } else {
      writer.value(value.toString());
    }
  }

  /** What another program left in storage may be no JSON: it is shown as a string then. */
  private static void writeRaw(JsonWriter writer, String json) throws IOException {
    if (StrictJson.isValid(json)) {
      writer.jsonValue(json);
    } else {
      writer.value(json);
    }
  }
}
