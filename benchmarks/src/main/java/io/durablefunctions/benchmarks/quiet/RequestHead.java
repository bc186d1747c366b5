package io.durablefunctions.benchmarks.quiet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a request before its body.
 *
 * @param bytes as they came
 * @param text the same
 */
record RequestHead(byte[] bytes, String text) {

  private static final int LONGEST = 64 * 1024;
  private static final String LENGTH = "\r\ncontent-length:";

  /** The next request's, or null at the end of the connection. */
  static @Nullable RequestHead read(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1_024);
    int matched = 0;
    while (matched < 4) {
      int next = in.read();
      if (next < 0) {
        return null;
      }
      out.write(next);
      // Of CR LF CR LF.
      boolean fits = next == (matched % 2 == 0 ? '\r' : '\n');
      matched = fits ? matched + 1 : next == '\r' ? 1 : 0;
      if (out.size() > LONGEST) {
        throw new IOException("A request whose head does not end.");
      }
    }
    byte[] bytes = out.toByteArray();
    return new RequestHead(bytes, new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /** The bytes that follow it. */
  int bodyLength() throws IOException {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("\r\ntransfer-encoding:")) {
      throw new IOException("Expected a request of a told length, found one in chunks.");
    }
    int at = lower.indexOf(LENGTH);
    if (at < 0) {
      return 0;
    }
    int end = lower.indexOf('\r', at + 2);
    return Integer.parseInt(lower.substring(at + LENGTH.length(), end).strip());
  }

  /**
   * Whether it may be a host's look into a queue: it receives messages, or asks whether the queue
   * is there.
   */
  boolean mayBePoll() {
    int end = text.indexOf(' ', 4);
    String target = text.substring(0, Math.max(end, 0));
    return target.startsWith("GET ")
        && (target.contains("/messages") || target.contains("comp=metadata"));
  }
}
