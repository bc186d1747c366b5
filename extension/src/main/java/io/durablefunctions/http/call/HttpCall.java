package io.durablefunctions.http.call;

import io.durablefunctions.DurableHttpResponse;
import io.durablefunctions.replay.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes one exchange and follows its redirects. Its time-out covers all of it, bodies included.
 * Failures tell no credential of the request. Thread-safe.
 */
public final class HttpCall {

  /** Less than the 5 minutes after which Consumption ends a worker with all that runs in it. */
  static final Duration LONGEST = Duration.ofMinutes(4);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

  /** Shared: a client has a connection pool and a thread of its own. */
  private static final class Shared {
    static final HttpClient CLIENT =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  private final CallRules rules;
  private final Tokens tokens;

  /**
   * @param rules where exchanges may go
   * @param tokens asked when a request that needs one is sent
   */
  public HttpCall(CallRules rules, Tokens tokens) {
    this.rules = rules;
    this.tokens = tokens;
  }

  /**
   * The response, whatever its status.
   *
   * @throws IOException if there is none, it may not be asked for, or it is larger than 10 MB
   */
  DurableHttpResponse exchange(HttpExchange first) throws IOException, InterruptedException {
    Duration limit =
        first.timeoutMillis() == null
            ? LONGEST
            : Duration.ofMillis(Math.max(1, first.timeoutMillis()));
    long deadline = System.nanoTime() + (limit.compareTo(LONGEST) > 0 ? LONGEST : limit).toNanos();
    HttpExchange exchange = first;
    for (int redirects = 0; redirects <= Redirects.MOST; redirects++) {
      HttpResponse<byte[]> response = send(exchange, deadline);
      HttpExchange next =
          Redirects.next(
              exchange,
              response.statusCode(),
              response.headers().firstValue("location").orElse(null));
      if (next == null) {
        return read(response);
      }
      exchange = next;
    }
    throw new IOException(
        "The answer is the redirect number "
            + (Redirects.MOST + 1)
            + " in a row; at most "
            + Redirects.MOST
            + " are followed.");
  }

  private HttpResponse<byte[]> send(HttpExchange exchange, long deadline)
      throws IOException, InterruptedException {
    URI uri = URI.create(exchange.uri());
    rules.check(uri);
    HttpRequest request = request(exchange, uri);
    CompletableFuture<HttpResponse<byte[]>> answer =
        Shared.CLIENT.sendAsync(request, headers -> new LimitedBody());
    try {
      HttpResponse<byte[]> response =
          answer.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      // Once more: had the name changed between the look and the connection, the JVM knew now.
      rules.check(uri);
      return response;
    } catch (TimeoutException e) {
      throw new HttpTimeoutException(
          "The exchange with '" + uri.getHost() + "' was not complete when its time was up.");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw failure(exchange, cause);
    } finally {
      boolean unused = answer.cancel(true);
    }
  }

  private HttpRequest request(HttpExchange exchange, URI uri) throws IOException {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri)
              .method(
                  exchange.method(),
                  exchange.content() == null
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofString(exchange.content()));
      exchange.headers().forEach(request::header);
      if (exchange.tokenScope() != null) {
        request.setHeader("Authorization", "Bearer " + token(exchange.tokenScope(), uri));
      }
      return request.build();
    } catch (IllegalArgumentException e) {
      throw failure(exchange, e);
    }
  }

  private String token(String scope, URI uri) throws IOException {
    boolean isClear = uri.getScheme().equalsIgnoreCase("http");
    if (isClear && !InetAddress.getByName(uri.getHost()).isLoopbackAddress()) {
      throw new IOException("A token of the managed identity is sent over https only.");
    }
    return tokens.token(scope);
  }

  /** Without the cause, whose text may hold what is hidden here. */
  private static IOException failure(HttpExchange exchange, Throwable cause) {
    String text = cause.getClass().getSimpleName() + ": " + cause.getMessage();
    return new IOException(
        "There was no response to "
            + exchange.method()
            + " of '"
            + URI.create(exchange.uri()).getHost()
            + "': "
            + Credentials.hide(text, exchange.headers()));
  }

  private static DurableHttpResponse read(HttpResponse<byte[]> response) {
    Map<String, String> headers = new TreeMap<>();
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    BodyText body = BodyText.of(response.body(), headers.get("content-type"));
    return new DurableHttpResponse(response.statusCode(), headers, body.content(), body.base64());
  }
}
