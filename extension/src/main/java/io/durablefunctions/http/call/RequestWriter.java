package io.durablefunctions.http.call;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes one request of HTTP/1.1 that is the only one of its connection. */
record RequestWriter(HttpRequest request, byte @Nullable [] body) {

  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  /** The JDK's request has refused all that would not be one line. */
  void write(OutputStream out) throws IOException {
    URI uri = URI.create(request.uri().toASCIIString());
    String path = uri.getRawPath();
    StringBuilder head = new StringBuilder(256).append(request.method()).append(' ');
    head.append(path == null || path.isEmpty() ? "/" : path);
    if (uri.getRawQuery() != null) {
      head.append('?').append(uri.getRawQuery());
    }
    head.append(" HTTP/1.1\r\nHost: ").append(uri.getHost());
    if (uri.getPort() >= 0) {
      head.append(':').append(uri.getPort());
    }
    head.append("\r\nConnection: close\r\n");
    if (request.headers().firstValue("User-Agent").isEmpty()) {
      head.append("User-Agent: durable-functions-java\r\n");
    }
    if (body != null || WITH_BODY.contains(request.method())) {
      head.append("Content-Length: ").append(body == null ? 0 : body.length).append("\r\n");
    }
    request
        .headers()
        .map()
        .forEach(
            (name, values) ->
                values.forEach(
                    value -> head.append(name).append(": ").append(value).append("\r\n")));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    if (body != null) {
      all.write(body);
    }
    out.write(all.toByteArray());
    out.flush();
  }
}
