package io.durablefunctions.localhost.azurite;

import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What answers on a port of this machine.
 *
 * @param isStorage whether it is storage
 * @param server what it calls itself, such as {@code Azurite-Queue/3.35.0}; null if nothing answers
 */
record StorageProbe(boolean isStorage, @Nullable String server) {

  private static final int TIMEOUT_MILLIS = 2000;
  private static final StorageProbe NOTHING = new StorageProbe(false, null);
  private static final StorageProbe SOMETHING_ELSE = new StorageProbe(false, "another program");

  static StorageProbe of(int port) {
    try {
      URI address = URI.create("http://127.0.0.1:" + port + "/?comp=list");
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try {
        // Storage refuses a request without credentials, but says who it is.
        if (connection.getResponseCode() <= 0
            || connection.getHeaderField("x-ms-request-id") == null) {
          return SOMETHING_ELSE;
        }
        String server = connection.getHeaderField("Server");
        return new StorageProbe(true, server == null ? "a storage emulator" : server);
      } finally {
        connection.disconnect();
      }
    } catch (ConnectException e) {
      return NOTHING;
    } catch (IOException e) {
      return SOMETHING_ELSE;
    }
  }

  boolean isNothing() {
    return server == null;
  }
}
