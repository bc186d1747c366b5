package io.durablefunctions.json;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record or a field of a class, and how to get its value.
 *
 * @param name its name
 * @param type what it is declared as
 * @param getter the record's accessor or the field
 * @param isPlain whether it can only hold scalars, which are always read back as they are
 */
record Member(String name, Type type, Getter getter, boolean isPlain) {

  /** Reads the member of one object. */
  @FunctionalInterface
  interface Getter {
    @Nullable Object get(Object owner) throws IllegalAccessException, InvocationTargetException;
  }

  /** Those of a class. */
  static List<Member> of(Class<?> type) {
    List<Member> members = new ArrayList<>();
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        members.add(ofRecord(component));
      }
      return List.copyOf(members);
    }
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (isWritten(field)) {
          field.setAccessible(true);
          members.add(
              new Member(
                  field.getName(), field.getGenericType(), field::get, isPlain(field.getType())));
        }
      }
    }
    return List.copyOf(members);
  }

  private static Member ofRecord(RecordComponent component) {
    Method accessor = component.getAccessor();
    accessor.setAccessible(true);
    return new Member(
        component.getName(),
        component.getGenericType(),
        accessor::invoke,
        isPlain(component.getType()));
  }

  private static boolean isWritten(Field field) {
    int modifiers = field.getModifiers();
    return !Modifier.isStatic(modifiers)
        && !Modifier.isTransient(modifiers)
        && !field.isSynthetic();
  }

  private static boolean isPlain(Class<?> declared) {
    if (declared.isPrimitive()) {
      return declared != double.class && declared != float.class;
    }
    boolean onlyThis = Modifier.isFinal(declared.getModifiers()) || declared.isEnum();
    return onlyThis && !declared.isArray() && Shape.of(declared).kind() == Shape.Kind.SCALAR;
  }

  /**
   * The member's value in one object.
   *
   * @throws RuntimeException with what the accessor threw as its cause
   */
  @Nullable Object valueIn(Object owner) {
    try {
      return getter.get(owner);
    } catch (InvocationTargetException e) {
      throw new RuntimeException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
