package io.durablefunctions.benchmarks.storage;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableClientBuilder;
import com.azure.storage.queue.QueueMessageEncoding;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import com.azure.storage.queue.QueueServiceVersion;
import io.durablefunctions.azure.TaskHubStorage;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fresh task hub, a host that serves it, and the count of its requests.
 *
 * @param name its name
 * @param storage its storage, as an app opens it
 * @param ledger told of every request
 * @param completions tells clients when to look
 * @param host receives its messages
 * @param sdk clients of the Azure SDK, with the HTTP client that the extension takes
 */
record Hub(
    String name, TaskHubStorage storage, Ledger ledger, Completions completions, Host host, Sdk sdk)
    implements AutoCloseable {

  private static final AtomicInteger COUNT = new AtomicInteger();

  static Hub open(String connectionString) {
    String name = "bench" + COUNT.incrementAndGet();
    Ledger ledger = new Ledger();
    Completions completions = new Completions();
    Sdk sdk = new Sdk(connectionString);
    return new Hub(
        name,
        TaskHubStorage.open(name, "Storage", Map.of("Storage", connectionString)::get, ledger),
        ledger,
        completions,
        new Host(sdk.queues(), ledger, completions),
        sdk);
  }

  @Override
  public void close() {
    host.close();
  }

  /** The Azure SDK, as an app would use it that does without us. */
  record Sdk(String connectionString) {

    private static final HttpClient HTTP = new JdkHttpClientBuilder().build();

    QueueServiceClient queues() {
      return new QueueServiceClientBuilder()
          .httpClient(HTTP)
          .serviceVersion(QueueServiceVersion.V2024_11_04)
          .messageEncoding(QueueMessageEncoding.BASE64)
          .connectionString(connectionString)
          .buildClient();
    }

    TableClient table(String name) {
      return new TableClientBuilder()
          .httpClient(HTTP)
          .tableName(name)
          .connectionString(connectionString)
          .buildClient();
    }
  }
}
