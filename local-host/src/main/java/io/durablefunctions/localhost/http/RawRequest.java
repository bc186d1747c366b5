package io.durablefunctions.localhost.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came.
 *
 * @param headers in their order, names as the client wrote them
 * @param body what came with a Content-Length; empty for a body in chunks, which the host drops
 */
// An array in a record: requests are carried, never compared.
@SuppressWarnings("ArrayRecordComponent")
record RawRequest(
    String method,
    RequestTarget target,
    boolean http10,
    List<Map.Entry<String, String>> headers,
    byte[] body,
    InetAddress client) {

  /** The first value of a header. */
  Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  boolean wantsClose() {
    String connection = header("Connection").orElse("");
    return http10
        ? !connection.equalsIgnoreCase("keep-alive")
        : connection.equalsIgnoreCase("close");
  }
}
