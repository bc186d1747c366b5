package io.durablefunctions.worker.hub;

import io.durablefunctions.azure.HubIdentity;
import io.durablefunctions.http.HubSecrets;
import io.durablefunctions.worker.app.DurableConfigurationException;
import java.util.List;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Gives the hub's secrets to a worker whose converter is the hub's. Without them it can neither
 * read a message nor send one, so a worker with another converter is kept out before it sees a
 * value.
 *
 * @param hub its name
 * @param identity its secrets, and its converter
 * @param own the name of this app's converter
 * @param replaces the converter from which this app takes the hub over; null for none
 */
record HubAdmission(String hub, HubIdentity identity, String own, @Nullable String replaces)
    implements HubSecrets {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  /**
   * @throws DurableConfigurationException if the hub's values are another converter's
   */
  @Override
  public List<byte[]> read() {
    String theirs = identity.converter().claim(own);
    if (!theirs.equals(own)) {
      if (!theirs.equals(replaces)) {
        throw refused(theirs);
      }
      identity.converter().replace(theirs, own);
      LOGGER.warning(
          () ->
              "The values of the task hub '"
                  + hub
                  + "' are those of the converter '"
                  + own
                  + "' from now on, as replacesConverter says. Before, they were those of '"
                  + theirs
                  + "'.");
    }
    return identity.secret().read();
  }

  @Override
  public void rotate(boolean keepCurrent) {
    identity.secret().rotate(keepCurrent);
  }

  private DurableConfigurationException refused(String theirs) {
    return new DurableConfigurationException(
        "The values in the task hub '"
            + hub
            + "' are JSON of the converter '"
            + theirs
            + "', but this app has the converter '"
            + own
            + "', which could read them as other values. Give the app a hub of its own"
            + " (extensions.durableFunctions.hubName in host.json), or let it take this one over:"
            + " set extensions.durableFunctions.replacesConverter to \""
            + theirs
            + "\", after the orchestrations have finished whose values the two write differently."
            + " See docs/values.md.");
  }
}
