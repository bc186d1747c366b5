package io.durablefunctions.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Reads and writes users' values as JSON texts. A Java null is no text at all. Thread-safe. */
public final class Json {

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private Json() {}

  /** The value as JSON; null for null. */
  public static @Nullable String write(@Nullable Object value) {
    return value == null ? null : GSON.toJson(value);
  }

  /** The text as a value of the type; null for no text or a JSON null. */
  @SuppressWarnings("unchecked")
  public static <T> @Nullable T read(@Nullable String json, Type type) {
    return json == null ? null : (T) GSON.fromJson(json, type);
  }
}
