package io.durablefunctions.json;

import com.google.gson.JsonElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Decides which classes have a JSON form that is read back equal, and why others have none. */
final class Shapes {

  private static final Set<Class<?>> SCALARS =
      Set.of(
          String.class,
          Boolean.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Character.class,
          UUID.class,
          URI.class,
          URL.class,
          Currency.class,
          Locale.class,
          BitSet.class,
          Date.class,
          StringBuilder.class,
          StringBuffer.class,
          AtomicBoolean.class,
          AtomicInteger.class,
          AtomicLong.class);

  private static final Set<Class<?>> NUMBERS =
      Set.of(Float.class, Double.class, BigDecimal.class, BigInteger.class);

  private static final Set<Class<?>> OPTIONALS =
      Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

  private Shapes() {}

  static boolean isOptional(Class<?> type) {
    return OPTIONALS.contains(type);
  }

  static Shape of(Class<?> type) {
    if (isScalar(type)) {
      return Shape.SCALAR;
    }
    if (NUMBERS.contains(type)) {
      return Shape.plain(Shape.Kind.NUMBER);
    }
    if (isOptional(type)) {
      return Shape.plain(Shape.Kind.OPTIONAL);
    }
    if (type.isArray()) {
      return Shape.plain(Shape.Kind.ARRAY);
    }
    if (Map.class.isAssignableFrom(type)) {
      return Shape.plain(Shape.Kind.MAP);
    }
    if (Collection.class.isAssignableFrom(type)) {
      return Shape.plain(Shape.Kind.COLLECTION);
    }
    String refusal = refusal(type);
    return refusal == null
        ? new Shape(Shape.Kind.MEMBERS, Member.of(type), null)
        : Shape.refused(refusal);
  }

  private static boolean isScalar(Class<?> type) {
    return SCALARS.contains(type)
        || Enum.class.isAssignableFrom(type)
        || TextAdapters.isText(type)
        || ZoneId.class.isAssignableFrom(type)
        || InetAddress.class.isAssignableFrom(type)
        || JsonElement.class.isAssignableFrom(type);
  }

  /** Why a class with members has no JSON form, or null if it has one. */
  private static @Nullable String refusal(Class<?> type) {
    if (type.isHidden() || Proxy.isProxyClass(type)) {
      return "it is a lambda or a generated class. Pass the data that it stands for";
    }
    if (Throwable.class.isAssignableFrom(type)) {
      return "it is an exception. Pass its message, or a record";
    }
    if (isOfTheJdk(type)) {
      return "the JDK's " + type.getName() + " has no JSON form here. " + instead(type);
    }
    if (type.isRecord()) {
      return SealedTypes.ambiguity(type);
    }
    if (type.isAnonymousClass() || type.isLocalClass()) {
      return "it is an anonymous or local class, which could not be read again. Use a record";
    }
    if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers())) {
      return "it is an inner class, which cannot be made without its outer object. Make it static,"
          + " or use a record";
    }
    if (Iterable.class.isAssignableFrom(type)) {
      return "it is an Iterable but no collection. Copy it to a List";
    }
    if (!hasEmptyConstructor(type)) {
      return "it has no constructor without arguments, so that fields which a text leaves out would"
          + " lose their defaults. Add one (it may be private), or use a record";
    }
    return SealedTypes.ambiguity(type);
  }

  private static boolean isOfTheJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  private static String instead(Class<?> type) {
    if (Date.class.isAssignableFrom(type) || Calendar.class.isAssignableFrom(type)) {
      return "Use java.time: an Instant or a ZonedDateTime";
    }
    if (Map.Entry.class.isAssignableFrom(type)) {
      return "Use a Map or a record";
    }
    return List.of("java.nio.file", "sun.nio.fs").contains(type.getPackageName())
        ? "Use its text"
        : "Use a record with the data that is meant";
  }

  private static boolean hasEmptyConstructor(Class<?> type) {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (constructor.getParameterCount() == 0) {
        return true;
      }
    }
    return false;
  }
}
