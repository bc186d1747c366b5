package io.durablefunctions.http.call;

import io.durablefunctions.json.PayloadLimit;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one response of HTTP/1.1 (RFC 9112) with a body of up to 10 MB. What is not as the RFC has
 * it ends the exchange: to guess where a body ends is how requests are smuggled.
 */
final class AnswerReader {

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-9][0-9]{2})( .*)?");
  private static final int MOST_HEADER_BYTES = 256 * 1024;

  private final InputStream in;
  private int headerBytes;

  AnswerReader(InputStream in) {
    this.in = in;
  }

  /**
   * The response to a request of that method.
   *
   * @throws IOException if it is broken, ends too early or is too large
   */
  Answer read(String method) throws IOException {
    while (true) {
      String line = line();
      Matcher status = STATUS.matcher(line);
      if (!status.matches()) {
        throw new IOException("The response does not begin as one of HTTP/1.1.");
      }
      int code = Integer.parseInt(status.group(1));
      Map<String, List<String>> headers = headers();
      if (code >= 200) {
        boolean empty = method.equals("HEAD") || code == 204 || code == 304;
        return new Answer(code, headers, empty ? new byte[0] : body(headers));
      }
      if (code == 101) {
        throw new IOException("The response is a switch to a protocol that was not asked for.");
      }
    }
  }

  private Map<String, List<String>> headers() throws IOException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon < 1 || line.charAt(0) <= ' ' || line.charAt(colon - 1) <= ' ') {
        throw new IOException("The response has a header line that is none.");
      }
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return headers;
  }

  private byte[] body(Map<String, List<String>> headers) throws IOException {
    List<String> codings = headers.get("transfer-encoding");
    if (codings != null) {
      if (codings.size() > 1 || !codings.get(0).equalsIgnoreCase("chunked")) {
        throw new IOException("The response has a transfer coding other than chunked.");
      }
      return chunks();
    }
    List<String> lengths = headers.get("content-length");
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (lengths == null) {
      copy(PayloadLimit.MAX_BYTES + 1L, body, false);
    } else {
      if (lengths.stream().distinct().count() > 1) {
        throw new IOException("The response has several lengths.");
      }
      copy(number(lengths.get(0), 10), body, true);
    }
    return body.toByteArray();
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String size = line();
      int extension = size.indexOf(';');
      long length = number((extension < 0 ? size : size.substring(0, extension)).strip(), 16);
      if (length == 0) {
        Map<String, List<String>> unusedTrailers = headers();
        return body.toByteArray();
      }
      copy(length, body, true);
      if (!line().isEmpty()) {
        throw new IOException("The response has a chunk that is longer than it says.");
      }
    }
  }

  private static long number(String text, int radix) throws IOException {
    if (!text.matches("[0-9A-Fa-f]{1,15}")) {
      throw new IOException("The response has a length that is no number.");
    }
    try {
      return Long.parseLong(text, radix);
    } catch (NumberFormatException e) {
      throw new IOException("The response has a length that is no number.", e);
    }
  }

  /** So many bytes, or all if there are fewer and that is no error. */
  private void copy(long length, ByteArrayOutputStream body, boolean exactly) throws IOException {
    byte[] part = new byte[8192];
    long left = length;
    while (left > 0) {
      int read = in.read(part, 0, (int) Math.min(part.length, left));
      if (read < 0) {
        if (exactly) {
          throw new EOFException("The response ended before it was complete.");
        }
        return;
      }
      if (body.size() + read > PayloadLimit.MAX_BYTES) {
        throw new IOException(
            "The response is larger than 10 MB, which is what a history can keep.");
      }
      body.write(part, 0, read);
      left -= read;
    }
  }

  /** A line without its end; a bare line feed ends one too, as the RFC allows. */
  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(80);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("The response ended before it was complete.");
      }
      if (++headerBytes > MOST_HEADER_BYTES) {
        throw new IOException("The response has more than 256 KB of headers.");
      }
      line.write(c);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
