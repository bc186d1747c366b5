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

  /** However soon the other side wants to be asked again. */
  static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

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

  /** When to ask again: Retry-After in seconds or as a date, else the default; not at once. */
  static Instant time(Instant now, DurableHttpResponse response) {
    Instant earliest = now.plus(SHORTEST_INTERVAL);
    Instant wanted = wanted(now, response);
    return wanted.isBefore(earliest) ? earliest : wanted;
  }

  private static Instant wanted(Instant now, DurableHttpResponse response) {
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
      return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return now.plus(DEFAULT_INTERVAL);
    }
  }

  /** Whether credentials for the first address may be sent to the next. */
  static boolean sameOrigin(URI first, URI next) {
    return first.getScheme().equalsIgnoreCase(next.getScheme())
        && String.valueOf(first.getAuthority()).equalsIgnoreCase(next.getAuthority());
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
