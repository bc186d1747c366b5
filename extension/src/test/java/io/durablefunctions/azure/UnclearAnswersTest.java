package io.durablefunctions.azure;

import static io.durablefunctions.engine.contract.Stored.commit;
import static io.durablefunctions.engine.contract.Stored.sentinel;
import static io.durablefunctions.engine.contract.Stored.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.durablefunctions.StorageException;
import io.durablefunctions.azure.connection.TransactionCounter;
import io.durablefunctions.engine.port.CommitResult;
import io.durablefunctions.engine.port.InstanceStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A storage service that answers as badly as networks and overloaded services do. */
class UnclearAnswersTest {

  private static final String KEY = "a2V5";

  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;
  private int status = 500;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** Status 0 is no answer at all. */
  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    exchange.getRequestBody().readAllBytes();
    if (status == 0) {
      exchange.close();
      return;
    }
    byte[] body = "<Error><Code>Some</Code></Error>".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/xml");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private TaskHubStorage storage(int port) {
    String address = "http://127.0.0.1:" + port + "/account";
    String connection =
        "DefaultEndpointsProtocol=http;AccountName=account;AccountKey=%s;BlobEndpoint=%s;QueueEndpoint=%s;TableEndpoint=%s"
            .formatted(KEY, address, address, address);
    return TaskHubStorage.open(
        "hub", "Storage", Map.of("Storage", connection)::get, TransactionCounter.NONE);
  }

  private InstanceStore store() {
    return storage(server.getAddress().getPort()).instances();
  }

  private static CommitResult commitTo(InstanceStore store) {
    return store.commit(commit(sentinel("i", 1, 1), null, started()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 408, 429, 500, 502, 503, 504})
  void aCommitWithoutAClearAnswerIsUnknownAndNotTriedAgain(int badStatus) {
    status = badStatus;
    assertThat(commitTo(store())).isInstanceOf(CommitResult.Unknown.class);
    assertThat(requests).hasValue(1);
  }

  @Test
  void aCommitThatNeverArrivesIsUnknown() {
    int port = server.getAddress().getPort();
    server.stop(0);
    assertThat(commitTo(storage(port).instances())).isInstanceOf(CommitResult.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 413})
  void aClearRefusalIsAnError(int refusal) {
    status = refusal;
    assertThatThrownBy(() -> commitTo(store()))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("nothing was written");
    assertThat(requests).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 500})
  void aReadIsTriedThreeTimes(int badStatus) {
    status = badStatus;
    assertThatThrownBy(() -> store().readSentinel("i"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("after 3 tries");
    assertThat(requests.get()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void aReadThatIsRefusedIsNotTriedAgain() {
    status = 403;
    assertThatThrownBy(() -> store().readSentinel("i"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("403");
    assertThat(requests).hasValue(1);
  }
}
