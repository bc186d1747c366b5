package io.durablefunctions.bind;

import io.durablefunctions.bind.signature.ValueType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A type of a loaded class. */
record ReflectedType(Type type) implements ValueType {

  static String canonicalName(Class<?> type) {
    String name = type.getCanonicalName();
    return name == null ? type.getName() : name;
  }

  @Override
  public String display() {
    return type instanceof Class<?> plain ? canonicalName(plain) : sourceName(type);
  }

  /** Java writes the classes in it as the JVM calls them. */
  private static String sourceName(Type type) {
    return type.getTypeName().replace('$', '.');
  }

  @Override
  public String name() {
    Class<?> raw = raw();
    return raw == null ? sourceName(type) : canonicalName(raw);
  }

  @Override
  public boolean isA(String name) {
    return isA(raw(), name);
  }

  private static boolean isA(@Nullable Class<?> type, String name) {
    return type != null
        && (canonicalName(type).equals(name)
            || isA(type.getSuperclass(), name)
            || Stream.of(type.getInterfaces()).anyMatch(face -> isA(face, name)));
  }

  @Override
  public boolean isAbstract() {
    Class<?> raw = raw();
    return raw != null
        && Modifier.isAbstract(raw.getModifiers())
        && !raw.isArray()
        && !raw.isPrimitive()
        && !raw.isEnum()
        && !raw.getName().startsWith("java.");
  }

  @Override
  public List<ValueType> parts() {
    if (type instanceof GenericArrayType array) {
      return of(array.getGenericComponentType());
    }
    if (type instanceof WildcardType wildcard) {
      return of(wildcard.getUpperBounds());
    }
    if (type instanceof TypeVariable<?> variable) {
      return of(variable.getBounds());
    }
    if (type instanceof ParameterizedType parameterized) {
      List<ValueType> members = new ReflectedType(parameterized.getRawType()).parts();
      List<ValueType> arguments = of(parameterized.getActualTypeArguments());
      return Stream.concat(arguments.stream(), members.stream()).toList();
    }
    return type instanceof Class<?> plain ? parts(plain) : List.of();
  }

  private static List<ValueType> parts(Class<?> type) {
    if (type.isArray()) {
      return of(type.getComponentType());
    }
    return type.isRecord()
        ? of(
            Stream.of(type.getRecordComponents())
                .map(RecordComponent::getGenericType)
                .toArray(Type[]::new))
        : List.of();
  }

  private static List<ValueType> of(Type... types) {
    return Stream.of(types).<ValueType>map(ReflectedType::new).toList();
  }

  private @Nullable Class<?> raw() {
    if (type instanceof ParameterizedType parameterized) {
      return (Class<?>) parameterized.getRawType();
    }
    return type instanceof Class<?> plain ? plain : null;
  }
}
