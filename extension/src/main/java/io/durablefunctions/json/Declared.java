package io.durablefunctions.json;

import com.google.gson.reflect.TypeToken;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import org.jspecify.annotations.Nullable;

/**
 * The declared types inside of a value. Null stands for one that is not known where the value is
 * written: the reader's type says what it is.
 */
final class Declared {

  private Declared() {}

  /** The class of a declared type, null for an unknown one. */
  static @Nullable Class<?> raw(@Nullable Type type) {
    return type == null || type instanceof TypeVariable<?>
        ? null
        : TypeToken.get(type).getRawType();
  }

  /** What a member is declared as, in an owner whose own type arguments may be known. */
  static @Nullable Type member(Type member, @Nullable Type owner) {
    if (member instanceof TypeVariable<?> variable) {
      return argument(variable, owner);
    }
    if (member instanceof WildcardType wildcard) {
      return member(wildcard.getUpperBounds()[0], owner);
    }
    if (member instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      for (int i = 0; i < arguments.length; i++) {
        Type known = member(arguments[i], owner);
        arguments[i] = known == null ? arguments[i] : known;
      }
      Type outer = generic.getOwnerType();
      return outer instanceof ParameterizedType
          ? member
          : TypeToken.getParameterized(generic.getRawType(), arguments).getType();
    }
    return member;
  }

  private static @Nullable Type argument(TypeVariable<?> variable, @Nullable Type owner) {
    if (owner instanceof ParameterizedType generic
        && generic.getRawType() == variable.getGenericDeclaration()) {
      TypeVariable<?>[] variables = ((Class<?>) generic.getRawType()).getTypeParameters();
      for (int i = 0; i < variables.length; i++) {
        if (variables[i].equals(variable)) {
          return known(generic.getActualTypeArguments()[i]);
        }
      }
    }
    return null;
  }

  /** The elements of a collection, the keys or values of a map, what an Optional holds. */
  static @Nullable Type argument(@Nullable Type container, int index) {
    if (container instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return index < arguments.length ? known(arguments[index]) : null;
    }
    return null;
  }

  /** The elements of an array. */
  static @Nullable Type component(Class<?> array, @Nullable Type declared) {
    return declared instanceof GenericArrayType generic
        ? known(generic.getGenericComponentType())
        : array.getComponentType();
  }

  private static @Nullable Type known(Type type) {
    if (type instanceof WildcardType wildcard) {
      return known(wildcard.getUpperBounds()[0]);
    }
    return type instanceof TypeVariable<?> ? null : type;
  }
}
