package io.durablefunctions.benchmarks.quiet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What passes a tap, and how it is counted. */
class TapTest {

  private final Tally tally = new Tally();
  private final HttpClient http = HttpClient.newHttpClient();
  private volatile String answer = "";
  private HttpServer storage;
  private Tap tap;

  @BeforeEach
  void open() throws IOException {
    storage = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    storage.createContext(
        "/",
        exchange -> {
          byte[] echo = exchange.getRequestBody().readAllBytes();
          byte[] body = answer.isEmpty() ? echo : answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    storage.start();
    tap = new Tap(storage.getAddress().getPort(), tally);
  }

  @AfterEach
  void close() {
    tap.close();
    storage.stop(0);
  }

  private String send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + tap.port() + path))
            .version(HttpClient.Version.HTTP_1_1)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Test
  void bodiesPassAsTheyAreOneRequestAfterTheOther() throws Exception {
    String large = "row\r\n\r\n".repeat(100_000);
    assertThat(send("POST", "/account/$batch", large)).isEqualTo(large);
    assertThat(send("PUT", "/account/x", "small")).isEqualTo("small");
    assertThat(tally.others()).isEqualTo(2);
    assertThat(tally.all()).isEqualTo(2);
  }

  @Test
  void aLookIntoAnEmptyOrMissingQueueIsAPoll() throws Exception {
    answer = "<QueueMessagesList/>";
    send("GET", "/account/hub-activities/messages?numofmessages=16", "");
    send("GET", "/account/hub-activities?comp=metadata", "");
    assertThat(tally.others()).isZero();
    assertThat(tally.all()).isEqualTo(2);
  }

  @Test
  void aLookThatBringsMessagesIsNone() throws Exception {
    answer = "x".repeat(100_000) + "<QueueMessage>a</QueueMessage><QueueMessage>b</QueueMessage>";
    send("GET", "/account/hub-activities/messages?numofmessages=16", "");
    assertThat(tally.others()).isEqualTo(1);
    assertThat(tally.all()).isEqualTo(1);
  }
}
