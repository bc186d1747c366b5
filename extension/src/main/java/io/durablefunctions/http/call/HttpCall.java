package io.durablefunctions.http.call;

import io.durablefunctions.DurableHttpResponse;
import io.durablefunctions.replay.HttpExchange;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Makes one exchange and follows its redirects. Its time-out covers all of it, bodies included.
 * Failures tell no credential of the request. Thread-safe.
 */
public final class HttpCall {

  /** Less than the 5 minutes after which Consumption ends a worker with all that runs in it. */
  static final Duration LONGEST = Duration.ofMinutes(4);

  private final CallRules rules;
  private final Tokens tokens;
  private final Connections connections;

  /**
   * @param rules where exchanges may go
   * @param tokens asked when a request that needs one is sent
   */
  public HttpCall(CallRules rules, Tokens tokens) {
    this(rules, tokens, Connections.OF_THE_JVM);
  }

  /** With connections of another making. */
  HttpCall(CallRules rules, Tokens tokens, Connections connections) {
    this.rules = rules;
    this.tokens = tokens;
    this.connections = connections;
  }

  /**
   * The response, whatever its status.
   *
   * @throws IOException if there is none, it may not be asked for, or it is larger than 10 MB
   */
  DurableHttpResponse exchange(HttpExchange first) throws IOException {
    Duration limit =
        first.timeoutMillis() == null
            ? LONGEST
            : Duration.ofMillis(Math.max(1, first.timeoutMillis()));
    try (Deadline deadline = new Deadline(limit.compareTo(LONGEST) > 0 ? LONGEST : limit)) {
      HttpExchange exchange = first;
      for (int redirects = 0; redirects <= Redirects.MOST; redirects++) {
        Answer answer = send(exchange, deadline);
        HttpExchange next = Redirects.next(exchange, answer.status(), answer.first("location"));
        if (next == null) {
          return read(answer);
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
  }

  private Answer send(HttpExchange exchange, Deadline deadline) throws IOException {
    URI uri = URI.create(exchange.uri());
    List<InetAddress> addresses = connections.allowed(uri, rules);
    HttpRequest request = request(exchange, uri, addresses);
    byte[] body =
        exchange.content() == null ? null : exchange.content().getBytes(StandardCharsets.UTF_8);
    try (Socket socket = connections.open(uri, addresses, deadline)) {
      new RequestWriter(request, body).write(socket.getOutputStream());
      return new AnswerReader(new BufferedInputStream(socket.getInputStream()))
          .read(exchange.method());
    } catch (IOException e) {
      if (deadline.isOver()) {
        throw new HttpTimeoutException(
            "The exchange with '" + uri.getHost() + "' was not complete when its time was up.");
      }
      throw failure(exchange, e);
    }
  }

  private HttpRequest request(HttpExchange exchange, URI uri, List<InetAddress> addresses)
      throws IOException {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri)
              .method(exchange.method(), HttpRequest.BodyPublishers.noBody());
      exchange.headers().forEach(request::header);
      if (exchange.tokenScope() != null) {
        request.setHeader(
            "Authorization", "Bearer " + token(exchange.tokenScope(), uri, addresses));
      }
      return request.build();
    } catch (IllegalArgumentException e) {
      throw failure(exchange, e);
    }
  }

  private String token(String scope, URI uri, List<InetAddress> addresses) throws IOException {
    boolean isClear = uri.getScheme().equalsIgnoreCase("http");
    if (isClear && !addresses.stream().allMatch(InetAddress::isLoopbackAddress)) {
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

  private static DurableHttpResponse read(Answer answer) {
    Map<String, String> headers = answer.joined();
    BodyText body = BodyText.of(answer.body(), headers.get("content-type"));
    return new DurableHttpResponse(answer.status(), headers, body.content(), body.base64());
  }
}
