package io.durablefunctions.it.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Says to the app's port whatever bytes it is told to, which no HTTP client would. One connection
 * for one request.
 */
final class RawHttp implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;

  /** To where this URI leads; only its host and port matter. */
  RawHttp(String uri) {
    URI target = URI.create(uri);
    try {
      socket = new Socket(target.getHost(), target.getPort());
      socket.setSoTimeout(PATIENCE_MILLIS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole answer, from the status line on, to a request of these head lines and no body. */
  static String ask(String uri, String... headLines) {
    try (RawHttp raw = new RawHttp(uri)) {
      raw.say(String.join("\r\n", headLines) + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      return raw.hear();
    }
  }

  /** Sends text as UTF-8. */
  void say(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that comes until the other side closes; empty if it closes at once. */
  String hear() {
    try {
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
