package io.durablefunctions.localhost.azurite;

import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Looks what answers on a port: storage, something else, or nothing. */
enum StorageProbe {
  STORAGE,
  SOMETHING_ELSE,
  NOTHING;

  private static final int TIMEOUT_MILLIS = 2000;

  static StorageProbe of(int port) {
    try {
      URI address = URI.create("http://127.0.0.1:" + port + "/?comp=list");
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try {
        // Storage refuses a request without credentials, but says who it is.
        return connection.getResponseCode() > 0
                && connection.getHeaderField("x-ms-request-id") != null
            ? STORAGE
            : SOMETHING_ELSE;
      } finally {
        connection.disconnect();
      }
    } catch (ConnectException e) {
      return NOTHING;
    } catch (IOException e) {
      return SOMETHING_ELSE;
    }
  }
}
