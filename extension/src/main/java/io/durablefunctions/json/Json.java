package io.durablefunctions.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonIOException;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.ToNumberPolicy;
import io.durablefunctions.spi.PayloadConverter;
import java.io.StringWriter;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes users' values as JSON texts, through the app's {@link PayloadConverter} if it
 * has one; what follows is of the built-in one. A Java null is no text at all. Thread-safe.
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
          .registerTypeAdapterFactory(new JacksonNames())
          .disableJdkUnsafe()
          .registerTypeAdapter(byte[].class, new Base64Adapter())
          .registerTypeAdapter(boolean.class, new BooleanAdapter())
          .registerTypeAdapter(Boolean.class, new BooleanAdapter())
          .create();

  /** The app's converter, found when a value is written or read first. */
  private static final class Own {
    static final Own INSTANCE = new Own();

    private @Nullable Converted converted;
    private @Nullable IllegalStateException fault;

    private Own() {
      ClassLoader own = Json.class.getClassLoader();
      try {
        PayloadConverter found =
            Converters.find(own == null ? ClassLoader.getSystemClassLoader() : own);
        converted = found == null ? null : new Converted(found);
      } catch (IllegalStateException e) {
        fault = e;
      }
    }

    /** The converter, null for the built-in one. */
    static @Nullable Converted converter() {
      if (INSTANCE.fault != null) {
        throw new IllegalStateException(INSTANCE.fault.getMessage(), INSTANCE.fault);
      }
      return INSTANCE.converted;
    }
  }

  /** The name of the built-in converter. */
  static final String BUILT_IN = "json";

  private Json() {}

  /**
   * The name of the app's converter, {@value #BUILT_IN} if it has none of its own.
   *
   * @throws IllegalStateException if the app's cannot be made
   */
  public static String converter() {
    Converted own = Own.converter();
    return own == null ? BUILT_IN : own.converter().name();
  }

  /**
   * The value as JSON; null for null.
   *
   * @throws JsonException if it cannot be written
   */
  public static @Nullable String write(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    Converted own = Own.converter();
    return own == null ? writeBuiltIn(value) : own.write(value);
  }

  /** As the built-in converter writes it. */
  static String writeBuiltIn(Object value) {
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
    if (!(value instanceof String) && !JsonString.isWellFormed(json)) {
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
    Converted own = Own.converter();
    if (own != null) {
      return (T) own.read(json, type);
    }
    return readBuiltIn(json, type);
  }

  /** As the built-in converter reads it. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the Type says what it is
  static <T> @Nullable T readBuiltIn(String json, Type type) {
    Object plain = Scalars.read(json, type);
    if (plain != null) {
      return (T) plain;
    }
    if (type == String.class && !JsonString.isWellFormed(json) && isText(json)) {
      // Gson refuses halves of surrogate pairs; as a whole value a text keeps them.
      return (T) JsonString.unescape(json, 1, json.length() - 1);
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

  private static boolean isText(String json) {
    return isValid(JsonString.wellFormed(json)) && json.startsWith("\"");
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
