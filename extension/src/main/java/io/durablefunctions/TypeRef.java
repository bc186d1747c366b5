package io.durablefunctions;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.List;
import java.util.Objects;

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
          "A TypeRef needs its type argument: write new TypeRef<List<String>>() {}, not new"
              + " TypeRef() {}.");
    }
    this.type = parameterized.getActualTypeArguments()[0];
    refuseVariables(type);
  }

  private TypeRef(Type type) {
    this.type = type;
  }

  /** In a generic method T is not known when it runs: a list of T would be one of anything. */
  private static void refuseVariables(Type type) {
    if (type instanceof TypeVariable<?> variable) {
      throw new IllegalArgumentException(
          "A TypeRef cannot have the type variable "
              + variable.getName()
              + ": Java does not know what it stands for at run time. Take a TypeRef<"
              + variable.getName()
              + "> or Class<"
              + variable.getName()
              + "> as a parameter, or build the type with TypeRef.of(List.class, element).");
    }
    if (type instanceof ParameterizedType generic) {
      for (Type argument : generic.getActualTypeArguments()) {
        refuseVariables(argument);
      }
    }
    if (type instanceof GenericArrayType array) {
      refuseVariables(array.getGenericComponentType());
    }
    if (type instanceof WildcardType wildcard) {
      refuseVariables(wildcard.getUpperBounds()[0]);
    }
  }

  /** The reference to a plain class. */
  public static <T> TypeRef<T> of(Class<T> type) {
    Objects.requireNonNull(type, "type");
    return new Plain<>(type);
  }

  /**
   * The reference to a generic class with its arguments, for generic helpers: {@code
   * TypeRef.of(List.class, elementType)}.
   *
   * @param <T> the whole type, which the caller vouches for
   * @throws IllegalArgumentException if the class does not take as many arguments
   */
  @SuppressWarnings("TypeParameterUnusedInFormals") // what the caller says is what it gets
  public static <T> TypeRef<T> of(Class<?> raw, Type... arguments) {
    Objects.requireNonNull(raw, "raw");
    Objects.requireNonNull(arguments, "arguments");
    return new Plain<>(new GenericType(raw, List.of(arguments)));
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
    Plain(Type type) {
      super(type);
    }
  }
}
