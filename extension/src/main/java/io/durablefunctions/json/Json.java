package io.durablefunctions.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonIOException;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.ToNumberPolicy;
import java.io.StringWriter;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes users' values as JSON texts. A Java null is no text at all. Thread-safe.
 *
 * <p>Records, classes with fields, enums, collections, {@code Optional}, {@code java.time} (ISO
 * texts), {@code UUID}, {@code URI} and byte arrays (base64) come back as they were. Members that
 * are null are written, so that nothing is lost on the way. Where the type is {@code Object}, whole
 * numbers are {@code Long}, others {@code Double}, and texts stay texts even if they look like
 * dates. Reading is strict: malformed text, text after the value, unknown enum constants are
 * errors. Not-a-number and infinite values have no JSON and are refused. At most {@value
 * DepthLimitedWriter#MAX_DEPTH} levels may be nested.
 *
 * <p>A value comes back equal if it is read as the type it has, or it is refused where it is
 * written ({@link ValueCheck}), with its place in the value and what to write instead.
 */
public final class Json {

  private static final Gson GSON =
      new GsonBuilder()
          .disableHtmlEscaping()
          .serializeNulls()
          .enableComplexMapKeySerialization()
          .setStrictness(Strictness.STRICT)
          .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
          .setNumberToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
          .registerTypeAdapterFactory(new EnumAdapters())
          .registerTypeAdapterFactory(new OptionalAdapters())
          .registerTypeAdapterFactory(TextAdapters.INSTANCE)
          .registerTypeAdapterFactory(new SealedAdapters())
          .disableJdkUnsafe()
          .registerTypeAdapter(byte[].class, new Base64Adapter())
          .registerTypeAdapter(boolean.class, new BooleanAdapter())
          .registerTypeAdapter(Boolean.class, new BooleanAdapter())
          .create();

  private Json() {}

  /**
   * The value as JSON; null for null.
   *
   * @throws JsonException if it cannot be written
   */
  public static @Nullable String write(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    StringWriter text = new StringWriter();
    try {
      ValueCheck.check(value);
      GSON.toJson(value, typeOf(value), new DepthLimitedWriter(text));
    } catch (JsonException e) {
      throw e;
    } catch (JsonIOException | IllegalArgumentException | UnsupportedOperationException e) {
      throw Reasons.notWritten(value.getClass(), e);
    } catch (RuntimeException e) {
      throw Reasons.codeThrew("written", value.getClass(), e);
    }
    String json = text.toString();
    if (!JsonString.isWellFormed(json)) {
      ValueCheck.refuseHalves(value);
    }
    return json;
  }

  /**
   * The text as a value of the type; null for no text, for a JSON null, and for the type void.
   *
   * @throws JsonException if the text is not JSON or does not fit the type
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the Type says what it is
  public static <T> @Nullable T read(@Nullable String json, Type type) {
    if (json == null || type == Void.class || type == void.class) {
      return null;
    }
    Object plain = Scalars.read(json, type);
    if (plain != null) {
      return (T) plain;
    }
    if (json.isBlank()) {
      throw Reasons.empty(type);
    }
    try {
      return (T) GSON.fromJson(json, type);
    } catch (JsonParseException | NumberFormatException e) {
      throw Reasons.notRead(type, e);
    } catch (RuntimeException e) {
      throw Reasons.codeThrew("read", type, e);
    }
  }

  /** Whether the text is one JSON value and nothing else. */
  public static boolean isValid(String text) {
    try {
      return GSON.fromJson(text, JsonElement.class) != null;
    } catch (JsonParseException e) {
      return false;
    }
  }

  /** Gson writes anonymous classes as null, among them views of collections. */
  private static Class<?> typeOf(Object value) {
    Class<?> type = value.getClass();
    if (!type.isAnonymousClass()) {
      return type;
    }
    return value instanceof Map<?, ?>
        ? Map.class
        : value instanceof Collection<?> ? Collection.class : type;
  }
}
