package io.durablefunctions.localhost.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the requests of one connection, with Kestrel's limits. Used by one thread. */
final class RequestReader {
  private static final int LONGEST_LINE = 8192;
  private static final int LARGEST_HEADERS = 32 * 1024;
  private static final int MOST_HEADERS = 100;
  private static final long LARGEST_BODY = 100L * 1024 * 1024;
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern HOST =
      Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+;=-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]+))?");

  private final InputStream in;
  private final OutputStream out;
  private final InetAddress client;

  RequestReader(InputStream in, OutputStream out, InetAddress client) {
    this.in = in;
    this.out = out;
    this.client = client;
  }

  /** The next request; nothing if the client has closed. */
  Optional<RawRequest> next() throws IOException, RefusedRequestException {
    String line = line(LONGEST_LINE, 414);
    if (line == null) {
      return Optional.empty();
    }
    String[] parts = line.split(" ", -1);
    if (parts.length != 3
        || !TOKEN.matcher(parts[0]).matches()
        || !parts[2].matches("HTTP/1\\.[01]")
        || parts[0].equals("CONNECT")) {
      throw new RefusedRequestException(400, "the request line is malformed");
    }
    RequestTarget target = RequestTarget.parse(parts[1]);
    boolean http10 = parts[2].equals("HTTP/1.0");
    List<Map.Entry<String, String>> headers = headers();
    checkHost(headers, http10);
    return Optional.of(new RawRequest(parts[0], target, http10, headers, body(headers), client));
  }

  private List<Map.Entry<String, String>> headers() throws IOException, RefusedRequestException {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    int left = LARGEST_HEADERS;
    while (true) {
      String line = line(left, 431);
      if (line == null) {
        throw new RefusedRequestException(400, "the headers have no end");
      }
      if (line.isEmpty()) {
        return headers;
      }
      left -= line.length() + 2;
      int colon = line.indexOf(':');
      if (colon < 1 || !TOKEN.matcher(line.substring(0, colon)).matches()) {
        throw new RefusedRequestException(400, "a header is malformed");
      }
      if (headers.size() == MOST_HEADERS) {
        throw new RefusedRequestException(431, "there are too many headers");
      }
      headers.add(Map.entry(line.substring(0, colon), text(line.substring(colon + 1).strip())));
    }
  }

  private static String text(String bytes) throws RefusedRequestException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new RefusedRequestException(400, "a header is not UTF-8");
    }
  }

  /** Bytes as characters up to a line feed; null at the end of the stream. */
  private @Nullable String line(int most, int tooLong) throws IOException, RefusedRequestException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        return null;
      }
      if (line.length() >= most) {
        throw new RefusedRequestException(tooLong, "a line or the headers are too long");
      }
      line.append((char) c);
    }
    int end = line.length();
    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
  }

  private static void checkHost(List<Map.Entry<String, String>> headers, boolean http10)
      throws RefusedRequestException {
    List<String> hosts = values(headers, "Host");
    if (hosts.size() != 1) {
      boolean unnamed = hosts.isEmpty() && http10;
      throw new RefusedRequestException(unnamed ? 500 : 400, "there is not one header Host");
    }
    Matcher matcher = HOST.matcher(hosts.get(0));
    if (hosts.get(0).isEmpty()) {
      throw new RefusedRequestException(500, "the header Host is empty");
    }
    if (!matcher.matches()) {
      throw new RefusedRequestException(400, "the header Host is malformed");
    }
    if (matcher.group(1) != null
        && (matcher.group(1).length() > 5 || Integer.parseInt(matcher.group(1)) > 65535)) {
      throw new RefusedRequestException(500, "the port in the header Host is too large");
    }
  }

  private byte[] body(List<Map.Entry<String, String>> headers)
      throws IOException, RefusedRequestException {
    List<String> lengths = values(headers, "Content-Length");
    boolean chunked = !values(headers, "Transfer-Encoding").isEmpty();
    if (lengths.size() > 1 || !lengths.stream().allMatch(text -> text.matches("\\d{1,18}"))) {
      throw new RefusedRequestException(400, "the header Content-Length is malformed");
    }
    long length = lengths.isEmpty() ? 0 : Long.parseLong(lengths.get(0));
    if ((chunked || length > 0) && !values(headers, "Expect").isEmpty()) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }
    if (chunked) {
      skipChunks();
      return new byte[0];
    }
    if (length > LARGEST_BODY) {
      throw new RefusedRequestException(500, "the body is too large");
    }
    byte[] body = in.readNBytes((int) length);
    if (body.length < length) {
      throw new RefusedRequestException(500, "the body is shorter than Content-Length");
    }
    return body;
  }

  /** The host hands on no body without a Content-Length. */
  private void skipChunks() throws IOException, RefusedRequestException {
    while (true) {
      String head = line(LONGEST_LINE, 400);
      if (head == null) {
        throw new EOFException("within a body in chunks");
      }
      int size;
      try {
        size = Integer.parseInt(head.split(";", 2)[0].strip(), 16);
      } catch (NumberFormatException e) {
        throw new RefusedRequestException(400, "a chunk is malformed");
      }
      if (size == 0) {
        headers(); // Trailers.
        return;
      }
      in.skipNBytes(size);
      line(LONGEST_LINE, 400);
    }
  }

  private static List<String> values(List<Map.Entry<String, String>> headers, String name) {
    return headers.stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .toList();
  }
}
