package io.durablefunctions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the caller reached this app, so that the URIs handed out lead back the same way.
 *
 * @param trustForwarded whether {@code X-Forwarded-Host} and {@code X-Forwarded-Proto} win over the
 *     request's own address; only right behind a proxy that sets or removes them, as any caller
 *     could make us hand out URIs to a host of theirs
 * @param publicUrl where callers reach the app, whatever a request says; null for the request's
 */
public record RequestOrigin(boolean trustForwarded, @Nullable String publicUrl) {

  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

  private static final Pattern LOOPBACK =
      Pattern.compile("(?i)(localhost|127\\.[0-9.]+|\\[::1])(:[0-9]{1,5})?");

  /** {@code scheme://host[:port]} of the request. */
  public String of(HttpRequestMessage<?> request) {
    if (publicUrl != null) {
      return publicUrl;
    }
    URI uri = HttpMessages.uri(request);
    // Raw characters in the query spoil the address, but the header Host says the same.
    String host = uri == null ? header(request.getHeaders(), "host") : uri.getRawAuthority();
    String scheme = uri == null ? schemeOf(host) : uri.getScheme();
    if (trustForwarded) {
      String forwardedHost = first(header(request.getHeaders(), "x-forwarded-host"));
      if (forwardedHost != null && HOST.matcher(forwardedHost).matches()) {
        host = forwardedHost;
      }
      String forwardedScheme = first(header(request.getHeaders(), "x-forwarded-proto"));
      if ("http".equalsIgnoreCase(forwardedScheme) || "https".equalsIgnoreCase(forwardedScheme)) {
        scheme = forwardedScheme;
      }
    }
    if (scheme == null || host == null || !HOST.matcher(host).matches()) {
      throw new IllegalArgumentException(
          "The request's address is to be scheme://host/path, but its scheme or host is missing or"
              + " malformed. URIs for callers cannot be made of it.");
    }
    return scheme.toLowerCase(Locale.ROOT) + "://" + host;
  }

  /** Only local runs have http, and a loopback name. */
  private static String schemeOf(@Nullable String host) {
    return host != null && LOOPBACK.matcher(host).matches() ? "http" : "https";
  }

  private static @Nullable String header(Map<String, String> headers, String lowerCaseName) {
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (header.getKey().equalsIgnoreCase(lowerCaseName)) {
        return header.getValue();
      }
    }
    return null;
  }

  /** Of several proxies' values the first is the one that the caller used. */
  private static @Nullable String first(@Nullable String values) {
    return values == null ? null : values.split(",", 2)[0].strip();
  }
}
