package io.durablefunctions.json;

import java.net.InetAddress;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether a value is read back equal from a place that is declared as some type: only the declared
 * type is known to the reader.
 */
final class DeclaredFit {

  private static final Set<Class<?>> OF_PLAIN_JSON =
      Set.of(
          String.class,
          Boolean.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Double.class);

  /** The interfaces for which gson has a class, besides Collection. */
  private static final Set<Class<?>> CONTAINERS =
      Set.of(
          List.class,
          Set.class,
          SortedSet.class,
          NavigableSet.class,
          Queue.class,
          Deque.class,
          Map.class,
          SortedMap.class,
          NavigableMap.class,
          ConcurrentMap.class,
          ConcurrentNavigableMap.class);

  private DeclaredFit() {}

  /**
   * Why the value would not come back, and what to write instead; null if it does.
   *
   * @param declared null if it is not known here
   */
  static @Nullable String misfit(Object value, Shape.Kind kind, @Nullable Class<?> declared) {
    Class<?> type = value.getClass();
    if (declared == null) {
      return isAnonymousContainer(type, kind) ? "it is a view without a name. Copy it" : null;
    }
    if (type == declared || declared.isPrimitive()) {
      return null;
    }
    if (declared == Object.class || declared == Number.class) {
      return inObject(value, kind, declared);
    }
    if (kind == Shape.Kind.COLLECTION || kind == Shape.Kind.MAP) {
      return container(value, declared);
    }
    if (declared.isSealed() && !declared.isEnum()) {
      return inSealed(value, declared);
    }
    boolean sameForm =
        Enum.class.isAssignableFrom(type) && declared.isEnum()
            || ZoneId.class.isAssignableFrom(declared)
            || InetAddress.class.isAssignableFrom(declared)
            || declared.getName().startsWith("com.google.gson.")
            || declared.isArray();
    return sameForm
        ? null
        : "its place is declared as "
            + declared.getTypeName()
            + ", which is all that its reader knows. Declare the class itself, or make that type"
            + " sealed";
  }

  private static boolean isAnonymousContainer(Class<?> type, Shape.Kind kind) {
    return type.isAnonymousClass() && (kind == Shape.Kind.COLLECTION || kind == Shape.Kind.MAP);
  }

  private static @Nullable String inObject(Object value, Shape.Kind kind, Class<?> declared) {
    boolean isPlain =
        OF_PLAIN_JSON.contains(value.getClass())
            || value instanceof List<?> && !value.getClass().isAnonymousClass()
            || kind == Shape.Kind.MAP && !value.getClass().isAnonymousClass();
    if (isPlain) {
      return value instanceof Map<?, ?> map && !hasTextKeys(map)
          ? "its place is declared as Object, where keys are read as texts. Declare the map's type"
          : null;
    }
    return "its place is declared as "
        + declared.getSimpleName()
        + ", where only texts, whole numbers, doubles, booleans, lists and maps of texts are read"
        + " back as they were. Declare the type itself";
  }

  private static boolean hasTextKeys(Map<?, ?> map) {
    for (Object key : map.keySet()) {
      if (key != null && !(key instanceof String)) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String container(Object value, Class<?> declared) {
    if (declared == Collection.class) {
      return value instanceof List<?>
          ? null
          : "its place is declared as Collection, which is read as a List. Declare the kind of"
              + " collection";
    }
    return CONTAINERS.contains(declared) || !declared.isInterface()
        ? null
        : "its place is declared as "
            + declared.getTypeName()
            + ", which cannot be made again. Declare a List, Set, Queue or Map";
  }

  private static @Nullable String inSealed(Object value, Class<?> declared) {
    if (value instanceof Enum<?> constant) {
      long same =
          SealedTypes.leaves(declared).stream()
              .filter(Class::isEnum)
              .flatMap(type -> Arrays.stream(type.getEnumConstants()))
              .filter(each -> ((Enum<?>) each).name().equals(constant.name()))
              .count();
      return same == 1
          ? null
          : "two enums that its sealed type permits have this constant. Rename one";
    }
    return SealedTypes.leaves(declared).contains(value.getClass())
        ? null
        : "it is a subclass of a non-sealed class. Only classes that the sealed type permits by"
            + " name are told apart";
  }
}
