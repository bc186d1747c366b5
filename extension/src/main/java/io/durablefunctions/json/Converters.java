package io.durablefunctions.json;

import io.durablefunctions.spi.PayloadConverter;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the app's converter. */
final class Converters {

  private static final Pattern NAME = Pattern.compile("[!-~]{1,1000}");

  private Converters() {}

  /**
   * The one that the class path names; null for the built-in one.
   *
   * @throws IllegalStateException if there are two, or one that cannot be made
   */
  static @Nullable PayloadConverter find(ClassLoader loader) {
    List<PayloadConverter> found = new ArrayList<>();
    try {
      ServiceLoader.load(PayloadConverter.class, loader).forEach(found::add);
    } catch (ServiceConfigurationError e) {
      throw new IllegalStateException(
          "The app names a PayloadConverter in META-INF/services that cannot be made: "
              + e.getMessage()
              + ". It needs to be public, with a public constructor without arguments.",
          e);
    }
    if (found.size() > 1) {
      throw new IllegalStateException(
          "The app has two PayloadConverters, "
              + found.get(0).getClass().getName()
              + " and "
              + found.get(1).getClass().getName()
              + ". Keep one of them in META-INF/services/"
              + PayloadConverter.class.getName()
              + ".");
    }
    return found.isEmpty() ? null : named(found.get(0));
  }

  /** The name is kept with the hub, and stands in messages. */
  private static PayloadConverter named(PayloadConverter converter) {
    String name = converter.name();
    if (name == null || name.equals(Json.BUILT_IN) || !NAME.matcher(name).matches()) {
      throw new IllegalStateException(
          "The name() of the PayloadConverter "
              + converter.getClass().getName()
              + " is to be 1 to 1,000 visible characters of ASCII, and not '"
              + Json.BUILT_IN
              + "', the built-in converter's, but it is '"
              + name
              + "'.");
    }
    return converter;
  }
}
