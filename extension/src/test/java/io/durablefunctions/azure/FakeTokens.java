package io.durablefunctions.azure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What App Service offers to an app with a managed identity: a local address that gives tokens. Its
 * tokens are not signed; Azurite with {@code --oauth basic} looks at issuer, audience and times
 * only.
 */
final class FakeTokens implements AutoCloseable {

  static final String HEADER = "only-this-app";

  private final HttpServer server;
  private final List<String> queries = new CopyOnWriteArrayList<>();

  FakeTokens() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/msi/token", this::answer);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/msi/token";
  }

  /** The query of each request that had the right header. */
  List<String> queries() {
    return queries;
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean known = HEADER.equals(exchange.getRequestHeaders().getFirst("X-IDENTITY-HEADER"));
    long expires = Instant.now().plusSeconds(3600).getEpochSecond();
    if (known) {
      queries.add(exchange.getRequestURI().getQuery());
    }
    String body =
        "{\"access_token\":\"%s\",\"expires_on\":\"%d\",\"resource\":\"https://storage.azure.com\",\"token_type\":\"Bearer\"}"
            .formatted(token(expires), expires);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(known ? 200 : 401, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String token(long expires) {
    String claims =
        "{\"aud\":\"https://storage.azure.com\",\"iss\":\"https://sts.windows.net/tenant/\",\"iat\":%d,\"nbf\":%d,\"exp\":%d,\"ver\":\"1.0\"}"
            .formatted(expires - 7200, expires - 7200, expires);
    return part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")
        + "."
        + part(claims)
        + "."
        + part("unsigned");
  }

  private static String part(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
