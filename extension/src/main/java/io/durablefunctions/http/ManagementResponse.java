package io.durablefunctions.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the management API.
 *
 * @param status the HTTP status
 * @param headers without line breaks, so that no value can become a header of its own
 * @param body JSON, or null for none
 */
record ManagementResponse(int status, Map<String, String> headers, @Nullable String body) {

  /** Answers are for one caller, are what they say they are, and their address is a secret. */
  private static final Map<String, String> ALWAYS =
      Map.of(
          "Cache-Control", "no-store",
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "no-referrer");

  ManagementResponse {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(ALWAYS);
    headers = Map.copyOf(all);
    for (String value : headers.values()) {
      if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
        throw new IllegalArgumentException(
            "A header's value is printable ASCII, but this one has other characters.");
      }
    }
  }

  static ManagementResponse json(int status, String body) {
    return new ManagementResponse(status, Map.of("Content-Type", "application/json"), body);
  }

  static ManagementResponse empty(int status) {
    return new ManagementResponse(status, Map.of(), null);
  }

  /** An error, as {@code {"message": ...}}. */
  static ManagementResponse error(int status, @Nullable String message) {
    return json(status, JsonBodies.object(Map.of("message", String.valueOf(message))));
  }

  ManagementResponse with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new ManagementResponse(status, more, body);
  }
}
