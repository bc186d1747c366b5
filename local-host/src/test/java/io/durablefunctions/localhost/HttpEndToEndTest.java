package io.durablefunctions.localhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.storage.queue.models.QueueStorageException;
import io.durablefunctions.localhost.app.StagedApp;
import io.durablefunctions.localhost.fixture.AppBuilder;
import io.durablefunctions.localhost.fixture.Bindings;
import io.durablefunctions.localhost.fixture.Log;
import io.durablefunctions.localhost.fixture.SharedAzurite;
import io.durablefunctions.localhost.http.AccessKeys;
import io.durablefunctions.localhost.http.HttpPort;
import io.durablefunctions.localhost.process.WorkerCommand;
import io.durablefunctions.localhost.process.WorkerProcesses;
import io.durablefunctions.localhost.settings.AppSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A compiled app behind a host in this JVM: requests in, responses and queue messages out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpEndToEndTest {
  private static final String SOURCE =
      """
      public class Fns {
        public static class Order { String id; int amount; }

        public HttpResponseMessage place(
            @HttpTrigger(name = "req") HttpRequestMessage<Optional<Order>> request,
            @BindingName("shop") String shop,
            @BindingName("rush") String rush,
            @QueueOutput(name = "out", queueName = "x") OutputBinding<String> out) {
          if (!request.getBody().isPresent()) {
            return request.createResponseBuilder(HttpStatus.BAD_REQUEST).body("no body").build();
          }
          Order order = request.getBody().get();
          out.setValue(order.id);
          order.id = shop + "/" + order.id + "/" + rush;
          return request.createResponseBuilder(HttpStatus.CREATED).header("X-Made", "yes")
              .header("Content-Type", "application/json").body(order).build();
        }
        public String echo(@HttpTrigger(name = "req") HttpRequestMessage<Optional<String>> request) {
          return request.getHttpMethod() + " " + request.getUri() + " " + request.getBody()
              + " " + request.getQueryParameters() + " " + request.getHeaders().get("x-custom");
        }
        public HttpResponseMessage bytes(
            @HttpTrigger(name = "req") HttpRequestMessage<byte[]> request) {
          return request.createResponseBuilder(HttpStatusType.custom(299))
              .body(request.getBody()).build();
        }
        public HttpResponseMessage fails(@HttpTrigger(name = "req") HttpRequestMessage<String> r) {
          throw new IllegalStateException("planned failure");
        }
        public HttpResponseMessage none(@HttpTrigger(name = "req") HttpRequestMessage<String> r) {
          return null;
        }
        public String work(@QueueTrigger(name = "m", queueName = "x") String message) {
          return "done " + message;
        }
        public void manual(
            @CustomBinding(name = "in", direction = "in", type = "manualTrigger") String in,
            @BindingName("input") String input,
            ExecutionContext context) {
          context.getLogger().info("manual " + in + " " + input);
        }
        public void tick(@TimerTrigger(name = "t", schedule = "x") String info,
            ExecutionContext context) {
          context.getLogger().info("tick " + info);
        }
      }
      """;

  private final Path folder;
  private final Log log = new Log();
  private final HttpClient client = HttpClient.newHttpClient();
  private final String queue = SharedAzurite.newQueueName();
  private final String results = SharedAzurite.newQueueName();
  private final LocalHost host;

  HttpEndToEndTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    String response = Bindings.HTTP_RETURN;
    new AppBuilder(folder)
        .source("Fns", SOURCE)
        .function(
            "Place",
            "Fns.place",
            Bindings.http("req", "shops/{shop:alpha}/orders", "post"),
            response,
            Bindings.queueOutput("out", queue))
        .function("Echo", "Fns.echo", Bindings.http("req", "echo/{*any}", "get", "post"), response)
        .function("Bytes", "Fns.bytes", Bindings.http("req", "", "post"), response)
        .function("Fails", "Fns.fails", Bindings.http("req", "fails", "get"), response)
        .function("None", "Fns.none", Bindings.http("req", "none", "get"), response)
        .function(
            "Work",
            "Fns.work",
            Bindings.queueTrigger("m", queue),
            Bindings.queueOutput("$return", results))
        .function("Tick", "Fns.tick", Bindings.timer("t", "00:00:01"))
        .function("OffTick", "Fns.tick", Bindings.timer("t", "00:00:01"))
        .function("Off", "Fns.none", Bindings.http("req", "off", "get"), response)
        .function(
            "ByHand",
            "Fns.manual",
            "{\"type\": \"manualTrigger\", \"direction\": \"in\", \"name\": \"in\"}")
        .function("Rare", "Fns.tick", Bindings.timer("t", "0 0 5 31 12 *"))
        .build();
    AppSettings settings =
        new AppSettings(
            Map.of(
                "AzureWebJobsStorage",
                SharedAzurite.connectionString(),
                "AzureWebJobs.OffTick.Disabled",
                "1",
                "AzureWebJobs_off_Disabled",
                "TRUE",
                "AzureWebJobs__Echo__Disabled",
                "true"));
    HostThreads threads = HostThreads.create();
    HttpPort port = HttpPort.take(InetAddress.getLoopbackAddress(), 0, threads.work());
    this.host =
        new LocalHost(
            StagedApp.read(folder, settings),
            settings,
            new AppPlace(port, AccessKeys.OPEN, threads, Duration.ofMinutes(10)),
            new WorkerProcesses(new WorkerCommand(folder, Map.of()), () -> {}, log.host()),
            log.host());
  }

  @BeforeAll
  void start() {
    host.start();
  }

  @AfterAll
  void stop() {
    host.close();
  }

  @Test
  void aPojoGoesInAndOutAndIntoAQueueWhoseFunctionRuns() throws Exception {
    HttpResponse<String> response =
        send("POST", "/api/shops/ABC/orders?rush=1", "{\"id\": \"o1\", \"amount\": 3}");

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body()).isEqualTo("{\n  \"id\": \"ABC/o1/1\",\n  \"amount\": 3\n}");
    assertThat(response.headers().firstValue("x-made")).contains("yes");
    assertThat(response.headers().firstValue("content-type"))
        .contains("application/json; charset=utf-8");
    await()
        .ignoreExceptionsInstanceOf(QueueStorageException.class)
        .until(() -> SharedAzurite.count(results) >= 1);
  }

  @Test
  void aMissingBodyIsAnEmptyOptional() throws Exception {
    HttpResponse<String> response = send("POST", "/api/shops/ABC/orders?rush=1", "");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).isEqualTo("no body");
    assertThat(response.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
  }

  @Test
  void aBodyWithoutLengthIsNotForwarded() throws Exception {
    HttpRequest chunked =
        request("/api/echo/x")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[] {'a'})))
            .build();

    assertThat(client.send(chunked, HttpResponse.BodyHandlers.ofString()).body())
        .contains("Optional.empty");
  }

  @Test
  void malformedJsonFailsTheInvocation() throws Exception {
    HttpResponse<String> response = send("POST", "/api/shops/ABC/orders?rush=1", "{\"id\": ");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void theFunctionSeesTheRequestAsTheClientSentIt() throws Exception {
    HttpResponse<String> response = send("POST", "/api/echo/a%20b/c?q=1&q=2&e=%26", "text");

    assertThat(response.body())
        .isEqualTo(
            "POST http://localhost:%d/api/echo/a%%20b/c?q=1&q=2&e=%%26 Optional[text] {q=1,2, e=&} v"
                .formatted(host.port()));
  }

  @Test
  void bytesNeedAnOctetStream() throws Exception {
    HttpRequest request =
        request("/api/Bytes")
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(new byte[] {1, 2, 3}))
            .build();

    HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());

    assertThat(response.statusCode()).isEqualTo(299);
    assertThat(response.body()).containsExactly(1, 2, 3);
  }

  @Test
  void aFailureIsA500WithoutBodyAndItsStackInTheLog() throws Exception {
    HttpResponse<String> response = send("GET", "/api/fails", "");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEmpty();
    assertThat(log.text()).contains("IllegalStateException: planned failure");
  }

  @Test
  void noResponseIsA204AndNoRouteA404() throws Exception {
    assertThat(send("GET", "/api/none", "").statusCode()).isEqualTo(204);
    assertThat(send("GET", "/api/nothing", "").statusCode()).isEqualTo(404);
    assertThat(send("POST", "/api/fails", "x").statusCode()).isEqualTo(404);
  }

  @Test
  void theTimerFiresAgainAndAgain() {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> log.text().split("\\[Tick\\] tick", -1).length > 2);
    assertThat(log.text()).contains("\"IsPastDue\":false");
  }

  @Test
  void functionsAreRunByHandThroughTheAdminApi() throws Exception {
    assertThat(log.text()).doesNotContain("[Rare] tick");
    assertThat(send("GET", "/admin/functions/Rare", "").statusCode()).isEqualTo(404);
    assertThat(send("POST", "/admin/functions/Rare", "{}").statusCode()).isEqualTo(415);
    assertThat(admin("Unknown", "{}")).isEqualTo(404);
    assertThat(admin("Work", "{\"input\": {}}")).isEqualTo(400);
    assertThat(admin("rare/", "{}")).isEqualTo(202);
    assertThat(admin("ByHand", "{\"input\": \"by hand\"}")).isEqualTo(202);
    assertThat(admin("ByHand", "{}")).isEqualTo(202);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                log.text().contains("[Rare] tick")
                    && log.text().contains("[ByHand] manual by hand by hand")
                    && log.text().contains("ByHand does not run: the body"));
  }

  @Test
  void aFunctionThatIsSwitchedOffIsListedAndRunsOnlyByHand() throws Exception {
    assertThat(send("GET", "/api/off", "").statusCode()).isEqualTo(404);
    assertThat(log.text()).contains("OffTick: timerTrigger, is disabled");
    assertThat(log.text()).doesNotContain("[OffTick]");
    assertThat(admin("OffTick", "{}")).isEqualTo(202);
    await().atMost(Duration.ofSeconds(10)).until(() -> log.text().contains("[OffTick] tick"));
  }

  private int admin(String function, String body) throws Exception {
    HttpRequest request =
        request("/admin/functions/" + function)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.body()).isEmpty();
    return response.statusCode();
  }

  @Test
  void manyRequestsAtOnceAreServed() {
    List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
    IntStream.range(0, 100)
        .forEach(
            i ->
                all.add(
                    client.sendAsync(
                        request("/api/shops/many/orders?rush=1")
                            .POST(BodyPublishers.ofString("{\"id\": \"m" + i + "\"}"))
                            .build(),
                        HttpResponse.BodyHandlers.ofString())));

    assertThat(all).allMatch(response -> response.join().statusCode() == 201);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> SharedAzurite.count(results) >= 100 && SharedAzurite.count(queue) == 0);
  }

  @Test
  void theReadinessLineNamesThePort() {
    assertThat(log.text())
        .contains("local-host ready: http://localhost:" + host.port())
        .contains("Place: [POST] /api/shops/{shop:alpha}/orders")
        .contains("Work: queueTrigger");
    assertThat(folder).exists();
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpRequest request =
        request(path)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + host.port() + path))
        .header("X-Custom", "v");
  }
}
