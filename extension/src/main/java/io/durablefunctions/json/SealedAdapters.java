package io.durablefunctions.json;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Sealed types: a value of a class that one permits has its class's simple name in the member
 * {@code @type}, and constants of permitted enums are their names.
 */
final class SealedAdapters implements TypeAdapterFactory {

  static final String MEMBER = "@type";

  @Override
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Class<? super T> raw = type.getRawType();
    if (raw.isPrimitive()
        || raw.isArray()
        || Enum.class.isAssignableFrom(raw)
        || raw.getClassLoader() == null
        || JsonElement.class.isAssignableFrom(raw)) {
      return null;
    }
    if (raw.isSealed()) {
      TypeAdapter<T> own =
          SealedTypes.leaves(raw).contains(raw)
              ? new Leaf<>(gson, gson.getDelegateAdapter(this, type), raw)
              : null;
      return new Whole<>(gson, type, own);
    }
    return SealedTypes.of(raw).isEmpty() || SealedTypes.leaves(raw).isEmpty()
        ? null
        : new Leaf<>(gson, gson.getDelegateAdapter(this, type), raw);
  }

  /** A permitted class: its members, and its name before them. */
  private static final class Leaf<T> extends TypeAdapter<T> {
    private final Gson gson;
    private final TypeAdapter<T> members;
    private final String name;

    Leaf(Gson gson, TypeAdapter<T> members, Class<?> type) {
      this.gson = gson;
      this.members = members;
      this.name = type.getSimpleName();
    }

    @Override
    public void write(JsonWriter out, @Nullable T value) throws IOException {
      if (value == null) {
        out.nullValue();
        return;
      }
      JsonObject object = new JsonObject();
      object.addProperty(MEMBER, name);
      members.toJsonTree(value).getAsJsonObject().asMap().forEach(object::add);
      gson.getAdapter(JsonElement.class).write(out, object);
    }

    @Override
    public @Nullable T read(JsonReader in) throws IOException {
      return members.read(in);
    }
  }

  /** The sealed type itself: which class it is stands in the text. */
  private static final class Whole<T> extends TypeAdapter<T> {
    private final Gson gson;
    private final TypeToken<T> type;
    private final @Nullable TypeAdapter<T> own;

    Whole(Gson gson, TypeToken<T> type, @Nullable TypeAdapter<T> own) {
      this.gson = gson;
      this.type = type;
      this.own = own;
    }

    @Override
    public void write(JsonWriter out, @Nullable T value) throws IOException {
      if (value == null) {
        out.nullValue();
      } else {
        adapter(value.getClass()).write(out, value);
      }
    }

    @Override
    public @Nullable T read(JsonReader in) throws IOException {
      JsonElement json = gson.getAdapter(JsonElement.class).read(in);
      if (json.isJsonNull()) {
        return null;
      }
      if (json instanceof JsonPrimitive constant && constant.isString()) {
        return constant(constant.getAsString());
      }
      JsonElement name = json instanceof JsonObject object ? object.get(MEMBER) : null;
      if (name instanceof JsonPrimitive text && text.isString()) {
        for (Class<?> leaf : SealedTypes.leaves(type.getRawType())) {
          if (leaf.getSimpleName().equals(text.getAsString())) {
            return adapter(leaf).fromJsonTree(json);
          }
        }
      }
      throw new JsonSyntaxException(
          "a text is no class that " + type.getRawType().getTypeName() + " permits, by its @type");
    }

    @SuppressWarnings("unchecked") // the enums are permitted by T
    private T constant(String name) {
      for (Class<?> leaf : SealedTypes.leaves(type.getRawType())) {
        if (leaf.isEnum()) {
          for (Object constant : leaf.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
              return (T) constant;
            }
          }
        }
      }
      throw new JsonSyntaxException(
          "a text is no constant that " + type.getRawType().getTypeName() + " permits");
    }

    @SuppressWarnings("unchecked") // the leaves are permitted by T
    private TypeAdapter<T> adapter(Class<?> leaf) {
      if (leaf == type.getRawType() && own != null) {
        return own;
      }
      Class<?> declared = Enum.class.isAssignableFrom(leaf) ? enumOf(leaf) : leaf;
      return (TypeAdapter<T>)
          gson.getAdapter(TypeToken.get(SealedTypes.leafType(type.getType(), declared)));
    }

    private static Class<?> enumOf(Class<?> constant) {
      return constant.isEnum() ? constant : constant.getSuperclass();
    }
  }
}
