package io.durablefunctions.json;

import com.google.gson.reflect.TypeToken;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The classes that a sealed type permits: their simple names tell them apart in the JSON. */
final class SealedTypes {

  private SealedTypes() {}

  /** The classes that a value of the sealed type can have, in the order of the source. */
  static Set<Class<?>> leaves(Class<?> sealed) {
    Set<Class<?>> leaves = new LinkedHashSet<>();
    collect(sealed, leaves);
    return leaves;
  }

  private static void collect(Class<?> type, Set<Class<?>> leaves) {
    if (!Modifier.isAbstract(type.getModifiers()) || type.isEnum()) {
      leaves.add(type);
    }
    if (type.isSealed() && !type.isEnum()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        collect(permitted, leaves);
      }
    }
  }

  /** The sealed types that a class is permitted by. */
  static Set<Class<?>> of(Class<?> leaf) {
    Set<Class<?>> found = new LinkedHashSet<>();
    supertypes(leaf, found);
    found.removeIf(type -> !type.isSealed());
    return found;
  }

  private static void supertypes(@Nullable Class<?> type, Set<Class<?>> found) {
    if (type != null && type != Object.class && found.add(type)) {
      supertypes(type.getSuperclass(), found);
      for (Class<?> parent : type.getInterfaces()) {
        supertypes(parent, found);
      }
    }
  }

  /** Why a class cannot be told from another of its sealed type, or null if it can. */
  static @Nullable String ambiguity(Class<?> leaf) {
    for (Class<?> sealed : of(leaf)) {
      for (Class<?> other : leaves(sealed)) {
        if (other != leaf && other.getSimpleName().equals(leaf.getSimpleName())) {
          return "the sealed type "
              + sealed.getTypeName()
              + " permits two classes with the simple name "
              + leaf.getSimpleName()
              + ", which stands in the JSON. Rename one";
        }
      }
    }
    return null;
  }

  /** The leaf with the type arguments that it has as this sealed type. */
  static Type leafType(Type sealed, Class<?> leaf) {
    TypeVariable<?>[] variables = leaf.getTypeParameters();
    if (variables.length == 0) {
      return leaf;
    }
    Type[] arguments = new Type[variables.length];
    Arrays.fill(arguments, Object.class);
    for (Type parent : parents(leaf)) {
      Class<?> raw = TypeToken.get(parent).getRawType();
      Class<?> goal = TypeToken.get(sealed).getRawType();
      if (goal.isAssignableFrom(raw) && parent instanceof ParameterizedType declared) {
        Type known = raw == goal ? sealed : leafType(sealed, raw);
        bind(declared, known, variables, arguments);
      }
    }
    return TypeToken.getParameterized(leaf, arguments).getType();
  }

  private static void bind(
      ParameterizedType declared, Type known, TypeVariable<?>[] variables, Type[] arguments) {
    if (!(known instanceof ParameterizedType actual)) {
      return;
    }
    Type[] formal = declared.getActualTypeArguments();
    for (int i = 0; i < formal.length; i++) {
      int at = Arrays.asList(variables).indexOf(formal[i]);
      if (at >= 0) {
        arguments[at] = actual.getActualTypeArguments()[i];
      }
    }
  }

  private static List<Type> parents(Class<?> type) {
    List<Type> parents = new ArrayList<>(List.of(type.getGenericInterfaces()));
    if (type.getGenericSuperclass() != null) {
      parents.add(type.getGenericSuperclass());
    }
    return parents;
  }
}
