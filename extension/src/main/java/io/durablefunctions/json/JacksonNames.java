package io.durablefunctions.json;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Classes with Jackson's annotations. They mean nothing here, but a text that a worker with Jackson
 * has written may name members as they say. Such a text is refused: read as usual, it would lose
 * the members whose names are unknown.
 */
final class JacksonNames implements TypeAdapterFactory {

  static final String REFUSAL =
      "a text is of another converter: it has a member that the class, which is annotated for"
          + " Jackson, does not have. Either all workers of a hub depend on"
          + " durable-functions-jackson, or none";

  private static final String PREFIX = "com.fasterxml.jackson.";

  @Override
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Class<? super T> raw = type.getRawType();
    if (raw.getClassLoader() == null || Enum.class.isAssignableFrom(raw) || !isAnnotated(raw)) {
      return null;
    }
    Set<String> names = new HashSet<>(Set.of(SealedAdapters.MEMBER));
    Member.of(raw).forEach(member -> names.add(member.name()));
    return new Checked<>(
        gson.getDelegateAdapter(this, type), gson.getAdapter(JsonElement.class), names);
  }

  private static boolean isAnnotated(Class<?> type) {
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      if (Stream.of(
              Stream.of(c),
              Arrays.stream(c.getDeclaredFields()),
              Arrays.stream(c.getDeclaredMethods()),
              Arrays.stream(c.getDeclaredConstructors()))
          .flatMap(some -> some)
          .anyMatch(JacksonNames::hasAnnotation)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasAnnotation(AnnotatedElement element) {
    return Arrays.stream(element.getDeclaredAnnotations())
        .anyMatch(annotation -> annotation.annotationType().getName().startsWith(PREFIX));
  }

  private static final class Checked<T> extends TypeAdapter<T> {
    private final TypeAdapter<T> plain;
    private final TypeAdapter<JsonElement> trees;
    private final Set<String> names;

    Checked(TypeAdapter<T> plain, TypeAdapter<JsonElement> trees, Set<String> names) {
      this.plain = plain;
      this.trees = trees;
      this.names = names;
    }

    @Override
    public void write(JsonWriter out, T value) throws IOException {
      plain.write(out, value);
    }

    @Override
    public @Nullable T read(JsonReader in) throws IOException {
      if (in.peek() != JsonToken.BEGIN_OBJECT) {
        return plain.read(in);
      }
      JsonObject tree = trees.read(in).getAsJsonObject();
      if (!names.containsAll(tree.keySet())) {
        throw new JsonSyntaxException(REFUSAL);
      }
      return plain.fromJsonTree(tree);
    }
  }
}
