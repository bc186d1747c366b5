package io.durablefunctions.worker.app;

import io.durablefunctions.naming.TaskHubName;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Logger;

/** The names of hubs as function.json files give them. Not thread-safe. */
final class HubNames {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private final AppSettings settings;
  private final Set<String> warned = new HashSet<>();

  HubNames(AppSettings settings) {
    this.settings = settings;
  }

  /**
   * The resolved name. A setting's with capitals is warned about, once: the host and this library
   * fold it, but not every version of the platform's scaler does.
   *
   * @param where what it is the hub of, for messages
   * @throws DurableConfigurationException if the setting is missing or its value is no hub's name
   */
  String resolve(String text, String where) {
    String hub = settings.resolve(text, where);
    if (!TaskHubName.isLegal(hub)) {
      throw new DurableConfigurationException(
          where
              + " is '"
              + hub
              + "' (from '"
              + text
              + "'), but a task hub's name has 3 to "
              + TaskHubName.MAX_LENGTH
              + " letters and digits, the first a letter. Choose another name.");
    }
    if (TaskHubName.isSetting(text)
        && !hub.equals(hub.toLowerCase(Locale.ROOT))
        && warned.add(hub)) {
      LOGGER.warning(
          () ->
              "The app setting "
                  + text
                  + " holds the task hub's name '"
                  + hub
                  + "', with capitals. Write it in lower case: some versions of the platform's"
                  + " scaler do not find the hub's queues otherwise, and then the app does not"
                  + " scale. Tables and queues stay the same.");
    }
    return hub;
  }
}
