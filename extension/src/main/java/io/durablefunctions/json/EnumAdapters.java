package io.durablefunctions.json;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Enums as gson has them, but an unknown constant is an error and not null. */
final class EnumAdapters implements TypeAdapterFactory {

  @Override
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Class<? super T> raw = type.getRawType();
    if (!Enum.class.isAssignableFrom(raw) || raw == Enum.class) {
      return null;
    }
    return new Strict<>(gson.getDelegateAdapter(this, type), raw);
  }

  private static final class Strict<T> extends TypeAdapter<T> {
    private final TypeAdapter<T> lenient;
    private final Class<?> type;

    Strict(TypeAdapter<T> lenient, Class<?> type) {
      this.lenient = lenient;
      this.type = type;
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
      lenient.write(out, value);
    }

    @Override
    public @Nullable T read(JsonReader in) throws IOException {
      boolean isNull = in.peek() == JsonToken.NULL;
      T value = lenient.read(in);
      if (value == null && !isNull) {
        throw new JsonSyntaxException("there is no such constant of " + type.getTypeName());
      }
      return value;
    }
  }
}
