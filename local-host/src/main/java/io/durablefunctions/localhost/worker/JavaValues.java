package io.durablefunctions.localhost.worker;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.microsoft.azure.functions.HttpRequestMessage;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From a {@link WireValue} to the declared type of a parameter, with the worker's own conversions
 * and no others: what works here works there. Type arguments of anything but Optional, a collection
 * and HttpRequestMessage are ignored, as the worker ignores them.
 */
final class JavaValues {
  private static final Map<Class<?>, Function<String, Object>> NUMBERS =
      Map.ofEntries(
          Map.entry(long.class, Long::valueOf),
          Map.entry(Long.class, Long::valueOf),
          Map.entry(int.class, Integer::valueOf),
          Map.entry(Integer.class, Integer::valueOf),
          Map.entry(short.class, Short::valueOf),
          Map.entry(Short.class, Short::valueOf),
          Map.entry(byte.class, Byte::valueOf),
          Map.entry(Byte.class, Byte::valueOf),
          Map.entry(double.class, Double::valueOf),
          Map.entry(Double.class, Double::valueOf),
          Map.entry(float.class, Float::valueOf),
          Map.entry(Float.class, Float::valueOf));

  private final Gson gson = new Gson();

  /** The argument for a parameter of type {@code target}; throws what the worker would throw. */
  @Nullable Object read(WireValue value, Type target) {
    if (raw(target) == Optional.class) {
      return Optional.ofNullable(convert(value, argument(target)));
    }
    return convert(value, target);
  }

  private @Nullable Object convert(WireValue value, Type target) {
    Class<?> type = raw(target);
    if (value instanceof WireValue.Nothing) {
      return null;
    } else if (value instanceof WireValue.Text text) {
      return fromText(text.text(), type, target);
    } else if (value instanceof WireValue.Json json) {
      return type == String.class ? json.json() : fromJson(json.json(), type, target);
    } else if (value instanceof WireValue.Bytes bytes) {
      return type == String.class
          ? new String(bytes.bytes(), StandardCharsets.UTF_8)
          : assign(bytes.bytes(), type);
    } else if (value instanceof WireValue.Whole whole) {
      return fromText(Long.toString(whole.number()), type, target);
    } else if (value instanceof WireValue.Real real) {
      return fromText(Double.toString(real.number()), type, target);
    } else if (value instanceof WireValue.Request request) {
      return fromRequest(request, type, target);
    }
    throw new IllegalStateException("a response is never an input: " + value);
  }

  private @Nullable Object fromText(String text, Class<?> type, Type target) {
    if (type == String.class) {
      return text;
    }
    Function<String, Object> number = NUMBERS.get(type);
    if (number == null) {
      Object read = fromJson(text, type, target);
      if (read == null) {
        throw cannot(text, type); // The worker takes no null from a text.
      }
      return read;
    }
    try {
      return number.apply(text);
    } catch (NumberFormatException e) {
      throw cannot(text, type);
    }
  }

  private @Nullable Object fromJson(String json, Class<?> type, Type target) {
    if (Collection.class.isAssignableFrom(type)) {
      JsonElement parsed = JsonParser.parseString(json);
      if (parsed.isJsonArray()) {
        return list(parsed.getAsJsonArray(), argument(target));
      }
    }
    return gson.fromJson(json, type);
  }

  private List<@Nullable Object> list(JsonArray array, Type element) {
    List<@Nullable Object> list = new ArrayList<>();
    array.forEach(item -> list.add(gson.fromJson(item, (Type) raw(element))));
    return list;
  }

  private Object fromRequest(WireValue.Request request, Class<?> type, Type target) {
    if (type != HttpRequestMessage.class) {
      throw new ClassCastException(
          "An @HttpTrigger parameter must be an HttpRequestMessage<...>, found " + type.getName());
    }
    return new RequestMessage(request, read(request.body(), argument(target)));
  }

  private static Object assign(Object value, Class<?> type) {
    if (type.isAssignableFrom(value.getClass())) {
      return value;
    }
    throw cannot(value, type);
  }

  private static ClassCastException cannot(Object value, Class<?> type) {
    return new ClassCastException("Cannot convert " + value + " to type " + type.getName());
  }

  private static Type argument(Type type) {
    return type instanceof ParameterizedType generic
        ? generic.getActualTypeArguments()[0]
        : Object.class;
  }

  static Class<?> raw(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : Object.class;
  }
}
