package io.durablefunctions;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * A generic type as a value: {@code new TypeRef<List<Order>>() {}}. Immutable and thread-safe.
 *
 * @param <T> the type
 */
public abstract class TypeRef<T> {

  private final Type type;

  /** To be called from an anonymous subclass that names {@code T}. */
  protected TypeRef() {
    if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parameterized)) {
      throw new IllegalStateException(
          "A TypeRef needs its type argument: write new TypeRef<List<String>>() {}, not new TypeRef() {}.");
    }
    this.type = parameterized.getActualTypeArguments()[0];
  }

  private TypeRef(Type type) {
    this.type = type;
  }

  /** The reference to a plain class. */
  public static <T> TypeRef<T> of(Class<T> type) {
    return new Plain<>(type);
  }

  /** The reflected type. */
  public final Type getType() {
    return type;
  }

  @Override
  public final String toString() {
    return type.getTypeName();
  }

  private static final class Plain<T> extends TypeRef<T> {
    Plain(Class<T> type) {
      super((Type) type);
    }
  }
}
