package io.durablefunctions.json;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Optional, OptionalInt, OptionalLong, OptionalDouble: the value, or a JSON null. */
final class OptionalAdapters implements TypeAdapterFactory {

  @Override
  @SuppressWarnings("unchecked") // each branch has looked at the raw type
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Class<? super T> raw = type.getRawType();
    if (raw == Optional.class) {
      TypeAdapter<Object> inner =
          (TypeAdapter<Object>) gson.getAdapter(TypeToken.get(argument(type.getType())));
      return (TypeAdapter<T>)
          new Adapter<Optional<Object>, Object>(
              inner, o -> o.orElse(null), Optional::of, Optional.empty());
    }
    if (raw == OptionalInt.class) {
      return (TypeAdapter<T>)
          new Adapter<>(
              gson.getAdapter(Integer.class),
              (OptionalInt o) -> o.isPresent() ? o.getAsInt() : null,
              OptionalInt::of,
              OptionalInt.empty());
    }
    if (raw == OptionalLong.class) {
      return (TypeAdapter<T>)
          new Adapter<>(
              gson.getAdapter(Long.class),
              (OptionalLong o) -> o.isPresent() ? o.getAsLong() : null,
              OptionalLong::of,
              OptionalLong.empty());
    }
    if (raw == OptionalDouble.class) {
      return (TypeAdapter<T>)
          new Adapter<>(
              gson.getAdapter(Double.class),
              (OptionalDouble o) -> o.isPresent() ? o.getAsDouble() : null,
              OptionalDouble::of,
              OptionalDouble.empty());
    }
    return null;
  }

  private static Type argument(Type optional) {
    return optional instanceof ParameterizedType parameterized
        ? parameterized.getActualTypeArguments()[0]
        : Object.class;
  }

  private static final class Adapter<O, V> extends TypeAdapter<O> {
    private final TypeAdapter<V> inner;
    private final Function<O, @Nullable V> open;
    private final Function<V, O> wrap;
    private final O empty;

    Adapter(TypeAdapter<V> inner, Function<O, @Nullable V> open, Function<V, O> wrap, O empty) {
      this.inner = inner;
      this.open = open;
      this.wrap = wrap;
      this.empty = empty;
    }

    @Override
    public void write(JsonWriter out, @Nullable O optional) throws IOException {
      V value = optional == null ? null : open.apply(optional);
      if (value == null) {
        out.nullValue();
      } else {
        inner.write(out, value);
      }
    }

    @Override
    public O read(JsonReader in) throws IOException {
      if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        return empty;
      }
      V value = inner.read(in);
      return value == null ? empty : wrap.apply(value);
    }
  }
}
