package io.durablefunctions.http;

import com.microsoft.azure.functions.annotation.FunctionName;
import io.durablefunctions.DurableHttpResponse;
import io.durablefunctions.annotations.ActivityTrigger;
import io.durablefunctions.json.PayloadLimit;
import io.durablefunctions.replay.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The activity behind {@code callHttp}, which this library contributes to every app: one exchange,
 * whatever its status. An exchange without a response is a failed activity, and so tried again as
 * the call's retry options have it.
 */
public final class DurableHttpCall {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

  /** Shared: a client has a connection pool and a thread of its own. */
  private static final class Shared {
    static final HttpClient CLIENT =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  /** Makes the exchange. */
  @FunctionName(HttpExchange.ACTIVITY)
  public DurableHttpResponse exchange(@ActivityTrigger(name = "exchange") HttpExchange exchange)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        Shared.CLIENT.send(request(exchange), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      byte[] content = body.readNBytes(PayloadLimit.MAX_BYTES + 1);
      if (content.length > PayloadLimit.MAX_BYTES) {
        throw new IOException(
            "The response of "
                + exchange.method()
                + " to "
                + response.uri().getHost()
                + " is larger than 10 MB, which is what a history can keep.");
      }
      String text = content.length == 0 ? null : new String(content, StandardCharsets.UTF_8);
      return new DurableHttpResponse(response.statusCode(), headers(response), text);
    }
  }

  private static HttpRequest request(HttpExchange exchange) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(exchange.uri()))
            .method(
                exchange.method(),
                exchange.content() == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(exchange.content()));
    exchange.headers().forEach(request::header);
    if (exchange.timeoutMillis() != null) {
      request.timeout(Duration.ofMillis(Math.max(1, exchange.timeoutMillis())));
    }
    return request.build();
  }

  private static Map<String, String> headers(HttpResponse<?> response) {
    Map<String, String> headers = new TreeMap<>();
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    return headers;
  }
}
