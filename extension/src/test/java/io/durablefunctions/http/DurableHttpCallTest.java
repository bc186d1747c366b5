package io.durablefunctions.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.durablefunctions.DurableHttpResponse;
import io.durablefunctions.json.PayloadLimit;
import io.durablefunctions.replay.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One exchange over a real socket. */
class DurableHttpCallTest {

  private final CountDownLatch mayAnswer = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/echo",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().add("X-Seen", exchange.getRequestMethod());
          exchange
              .getResponseHeaders()
              .add("X-Seen", String.valueOf(exchange.getRequestHeaders().getFirst("X-Sent")));
          exchange.sendResponseHeaders(418, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.createContext(
        "/huge",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] part = new byte[1 << 20];
          for (int i = 0; i <= PayloadLimit.MAX_BYTES >> 20; i++) {
            exchange.getResponseBody().write(part);
          }
          exchange.close();
        });
    server.createContext(
        "/slow",
        exchange -> {
          try {
            mayAnswer.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    mayAnswer.countDown();
    server.stop(0);
  }

  private DurableHttpResponse call(String method, String path, String body, Long timeoutMillis)
      throws Exception {
    String uri = "http://localhost:" + server.getAddress().getPort() + path;
    return new DurableHttpCall()
        .exchange(new HttpExchange(method, uri, Map.of("X-Sent", "sent"), body, timeoutMillis));
  }

  @Test
  void anyStatusIsAResponseWithItsHeadersAndBody() throws Exception {
    DurableHttpResponse response = call("PUT", "/echo", "{\"ü\": 1}", null);
    assertThat(response.statusCode()).isEqualTo(418);
    assertThat(response.content()).isEqualTo("{\"ü\": 1}");
    assertThat(response.headers().get("x-seen")).isEqualTo("PUT,sent");
  }

  @Test
  void anEmptyBodyIsNull() throws Exception {
    assertThat(call("DELETE", "/echo", null, null).content()).isNull();
  }

  @Test
  void aBodyOverTheLimitIsAFailure() {
    assertThatThrownBy(() -> call("GET", "/huge", null, null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("larger than 10 MB");
  }

  @Test
  void aTimeoutIsAFailure() {
    assertThatThrownBy(() -> call("GET", "/slow", null, 50L)).isInstanceOf(IOException.class);
  }

  @Test
  void nobodyListeningIsAFailure() {
    server.stop(0);
    assertThatThrownBy(() -> call("GET", "/echo", null, null)).isInstanceOf(IOException.class);
  }
}
