package io.durablefunctions.http.call;

import io.durablefunctions.replay.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a redirect makes of an exchange (RFC 9110, section 15.4). To another origin go neither the
 * body nor any header that holds a credential, and never from https to http.
 */
final class Redirects {

  /** As many as browsers and Apache's client follow at most, or fewer. */
  static final int MOST = 10;

  private Redirects() {}

  /**
   * The next exchange, or null if the response is the last one.
   *
   * @throws IOException if the redirect may not be followed
   */
  static @Nullable HttpExchange next(HttpExchange exchange, int status, @Nullable String location)
      throws IOException {
    boolean isRedirect =
        status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    if (!isRedirect || location == null) {
      return null;
    }
    URI from = URI.create(exchange.uri());
    URI to = resolve(from, location.strip());
    boolean same = sameOrigin(from, to);
    boolean keepsBody = status >= 307;
    if (!same && keepsBody && exchange.content() != null) {
      throw new IOException(
          "The answer to "
              + exchange.method()
              + " is a redirect to another origin, '"
              + to.getHost()
              + "', which would be sent the body. Call that address if it is the right one.");
    }
    boolean toGet = status == 303 || (status < 303 && exchange.method().equals("POST"));
    String method = toGet && !exchange.method().equals("HEAD") ? "GET" : exchange.method();
    return new HttpExchange(
        method,
        to.toString(),
        same ? exchange.headers() : harmless(exchange.headers()),
        keepsBody || (same && !toGet) ? exchange.content() : null,
        exchange.timeoutMillis(),
        same ? exchange.tokenScope() : null);
  }

  private static URI resolve(URI from, String location) throws IOException {
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new IOException("The answer is a redirect, but its Location is not a URI.", e);
    }
    String scheme = String.valueOf(to.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IOException("The answer is a redirect to '" + scheme + "', which is not followed.");
    }
    if (scheme.equals("http") && from.getScheme().equalsIgnoreCase("https")) {
      throw new IOException("The answer is a redirect from https to http, which is not followed.");
    }
    return to;
  }

  private static boolean sameOrigin(URI a, URI b) {
    return a.getScheme().equalsIgnoreCase(b.getScheme())
        && String.valueOf(a.getHost()).equalsIgnoreCase(String.valueOf(b.getHost()))
        && port(a) == port(b);
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }

  /** Only what says which answers are wanted: any other header may hold a credential. */
  private static Map<String, String> harmless(Map<String, String> headers) {
    Map<String, String> kept = new TreeMap<>();
    headers.forEach(
        (name, value) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (lower.startsWith("accept") || lower.equals("user-agent")) {
            kept.put(name, value);
          }
        });
    return kept;
  }
}
