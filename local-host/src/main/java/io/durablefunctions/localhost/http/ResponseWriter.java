package io.durablefunctions.localhost.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;

/** Writes answers to one connection, framed as Kestrel frames them. Used by one thread. */
final class ResponseWriter {
  private final OutputStream out;

  ResponseWriter(OutputStream out) {
    this.out = out;
  }

  /** Returns whether the connection may go on. */
  boolean write(RawRequest request, RawResponse response) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(response.headers());
    headers.putIfAbsent(
        "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    boolean close =
        request.wantsClose() || "close".equalsIgnoreCase(headers.getOrDefault("Connection", ""));
    String declared = headers.get("Content-Length");
    int length = response.body().length;
    boolean bare =
        request.method().equals("HEAD") || response.status() == 204 || response.status() == 304;
    if (bare) {
      headers.remove("Transfer-Encoding");
    } else if (headers.containsKey("Transfer-Encoding")) {
      // What the function set is taken at its word, but then the framing is not done.
      head(response.status(), headers, false);
      out.flush();
      return false;
    } else if (declared != null) {
      head(response.status(), headers, close);
      return body(response.body(), declared) && !close;
    } else if (length == 0) {
      headers.put("Content-Length", "0");
    } else if (!request.http10()) {
      headers.put("Transfer-Encoding", "chunked");
    }
    boolean untilClose = request.http10() && !bare && length > 0;
    head(response.status(), headers, close || untilClose);
    if (!bare && length > 0) {
      if (untilClose) {
        out.write(response.body());
      } else {
        out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(response.body());
        out.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      }
    }
    out.flush();
    return !close && !untilClose;
  }

  /** A request that never reached a function. */
  void refuse(int status) throws IOException {
    head(status, Map.of("Content-Length", "0"), status < 500);
    out.flush();
  }

  /** A length that is too small sends nothing, one that is too large sends all and breaks off. */
  private boolean body(byte[] body, String declared) throws IOException {
    boolean right = declared.equals(Integer.toString(body.length));
    if (right || !declared.matches("\\d{1,9}") || Integer.parseInt(declared) > body.length) {
      out.write(body);
    }
    out.flush();
    return right;
  }

  private void head(int status, Map<String, String> headers, boolean close) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 ");
    head.append(status).append(' ').append(StatusText.of(status)).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (close && !headers.containsKey("Connection")) {
      head.append("Connection: close\r\n");
    }
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
  }
}
