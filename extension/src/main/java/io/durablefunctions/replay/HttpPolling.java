package io.durablefunctions.replay;

import io.durablefunctions.DurableHttpResponse;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a 202 says about where and when to ask again (RFC 9110, sections 10.2.2 and 10.2.3). */
final class HttpPolling {

  /** Durable Functions' defaultAsyncRequestSleepTimeMilliseconds is 30000. */
  static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(30);

  private static final int ACCEPTED = 202;
  private static final int MAX_DIGITS = 9;

  private HttpPolling() {}

  /** Where to ask again, or null if the response is the final one. */
  static @Nullable URI next(URI asked, DurableHttpResponse response) {
    String location = header(response, "location");
    if (response.statusCode() != ACCEPTED || location == null) {
      return null;
    }
    try {
      URI next = asked.resolve(location.trim());
      return isHttp(next) ? next : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** When to ask again: Retry-After in seconds or as a date, else the default. */
  static Instant time(Instant now, DurableHttpResponse response) {
    String after = header(response, "retry-after");
    if (after == null) {
      return now.plus(DEFAULT_INTERVAL);
    }
    String text = after.trim();
    if (!text.isEmpty()
        && text.length() <= MAX_DIGITS
        && text.chars().allMatch(HttpPolling::isDigit)) {
      return now.plusSeconds(Integer.parseInt(text));
    }
    try {
      Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return date.isBefore(now) ? now : date;
    } catch (DateTimeException e) {
      return now.plus(DEFAULT_INTERVAL);
    }
  }

  /**
   * The headers for the next request: those of the first, but none to another origin, because they
   * may hold credentials that are meant for the first only.
   */
  static Map<String, String> headers(URI first, URI next, Map<String, String> headers) {
    boolean sameOrigin =
        first.getScheme().equalsIgnoreCase(next.getScheme())
            && String.valueOf(first.getAuthority()).equalsIgnoreCase(next.getAuthority());
    return sameOrigin ? headers : Map.of();
  }

  private static @Nullable String header(DurableHttpResponse response, String name) {
    for (Map.Entry<String, String> header : response.headers().entrySet()) {
      if (header.getKey().equalsIgnoreCase(name)) {
        return header.getValue();
      }
    }
    return null;
  }

  private static boolean isHttp(URI uri) {
    return "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
