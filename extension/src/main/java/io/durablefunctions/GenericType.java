package io.durablefunctions;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A class with type arguments. */
record GenericType(Class<?> raw, List<Type> arguments) implements ParameterizedType {

  GenericType {
    int expected = raw.getTypeParameters().length;
    if (expected != arguments.size()) {
      throw new IllegalArgumentException(
          raw.getTypeName()
              + " takes "
              + expected
              + " type arguments, not "
              + arguments.size()
              + ".");
    }
  }

  @Override
  public Type[] getActualTypeArguments() {
    return arguments.toArray(Type[]::new);
  }

  @Override
  public Type getRawType() {
    return raw;
  }

  @Override
  public @Nullable Type getOwnerType() {
    return raw.getDeclaringClass();
  }

  @Override
  public String toString() {
    return raw.getTypeName()
        + arguments.stream().map(Type::getTypeName).collect(Collectors.joining(", ", "<", ">"));
  }
}
