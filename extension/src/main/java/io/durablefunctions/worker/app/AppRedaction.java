package io.durablefunctions.worker.app;

import io.durablefunctions.HistoryRedaction;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the app's own {@link HistoryRedaction}. */
public final class AppRedaction {

  private AppRedaction() {}

  /**
   * All that the loader finds, one after the other; the one that shows everything if there is none.
   *
   * @throws DurableConfigurationException if one cannot be made: nothing is to be shown then
   */
  public static HistoryRedaction of(ClassLoader loader) {
    HistoryRedaction all = HistoryRedaction.NONE;
    try {
      for (HistoryRedaction next : ServiceLoader.load(HistoryRedaction.class, loader)) {
        all = all.then(next);
      }
    } catch (ServiceConfigurationError e) {
      throw new DurableConfigurationException(
          "The app names a HistoryRedaction in META-INF/services that cannot be made: "
              + e.getMessage()
              + ". It needs to be public, with a public constructor without parameters.",
          e);
    }
    return all;
  }
}
