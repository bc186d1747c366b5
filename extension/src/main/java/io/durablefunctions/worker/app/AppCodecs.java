package io.durablefunctions.worker.app;

import io.durablefunctions.PayloadCodec;
import io.durablefunctions.history.StoredValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the app's {@link PayloadCodec}s. */
public final class AppCodecs {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,30}");

  private AppCodecs() {}

  /**
   * All that the loader finds, in their order; values are stored as they are if there is none.
   *
   * @throws DurableConfigurationException if one cannot be made, or its name is illegal or another
   *     one's: values must not be written without it
   */
  public static StoredValues of(ClassLoader loader) {
    List<PayloadCodec> codecs = new ArrayList<>();
    try {
      ServiceLoader.load(PayloadCodec.class, loader).forEach(codecs::add);
    } catch (ServiceConfigurationError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new DurableConfigurationException(
          "The app names a PayloadCodec in META-INF/services that cannot be made: "
              + e.getMessage()
              + " ("
              + cause
              + "). It needs to be public, with a public constructor without parameters that"
              + " finds its key.",
          e);
    }
    Set<String> names = new HashSet<>();
    for (PayloadCodec codec : codecs) {
      if (!NAME.matcher(codec.name()).matches() || !names.add(codec.name())) {
        throw new DurableConfigurationException(
            "A PayloadCodec has a name of its own with 1 to 30 letters, digits and hyphens, but "
                + codec.getClass().getName()
                + " has '"
                + codec.name()
                + "'.");
      }
    }
    return new StoredValues(codecs);
  }
}
