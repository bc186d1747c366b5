package io.durablefunctions;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP call that an orchestrator makes through {@link DurableOrchestrationContext#callHttp}.
 *
 * @param method the verb, for example {@code GET}
 * @param uri absolute, http or https
 * @param headers single-valued headers
 * @param content the body, or null
 * @param asynchronousPatternEnabled whether a 202 with a Location is polled until it is something
 *     else; true is the default
 * @param timeout how long the call may take, all polling included; null means no limit
 * @param retryOptions how an exchange that failed is tried again; null means not at all
 * @param tokenSource whose token is sent as the header Authorization, fetched at each request and
 *     never stored; null for none
 */
public record DurableHttpRequest(
    String method,
    URI uri,
    Map<String, String> headers,
    @Nullable String content,
    boolean asynchronousPatternEnabled,
    @Nullable Duration timeout,
    @Nullable RetryOptions retryOptions,
    @Nullable TokenSource tokenSource) {

  public DurableHttpRequest {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(uri, "uri");
    headers = Map.copyOf(Objects.requireNonNull(headers, "headers"));
    String scheme = uri.getScheme();
    if (scheme == null || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
      throw new IllegalArgumentException(
          "callHttp takes an absolute http or https URI, but it was '" + uri + "'.");
    }
  }

  /** A request without headers or body, polled if it is answered with 202. */
  public DurableHttpRequest(String method, URI uri) {
    this(method, uri, Map.of(), null, true, null, null);
  }

  /** A request without a token. */
  public DurableHttpRequest(
      String method,
      URI uri,
      Map<String, String> headers,
      @Nullable String content,
      boolean asynchronousPatternEnabled,
      @Nullable Duration timeout,
      @Nullable RetryOptions retryOptions) {
    this(method, uri, headers, content, asynchronousPatternEnabled, timeout, retryOptions, null);
  }

  /** The same request with a token of the app's managed identity. */
  public DurableHttpRequest withTokenSource(TokenSource source) {
    Objects.requireNonNull(source, "source");
    return new DurableHttpRequest(
        method, uri, headers, content, asynchronousPatternEnabled, timeout, retryOptions, source);
  }
}
