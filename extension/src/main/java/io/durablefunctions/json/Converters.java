package io.durablefunctions.json;

import io.durablefunctions.spi.PayloadConverter;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds the app's converter. */
final class Converters {

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
    return found.isEmpty() ? null : found.get(0);
  }
}
