package io.durablefunctions.azure.connection;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableClientBuilder;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.BlobServiceVersion;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import com.azure.storage.queue.QueueMessageEncoding;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import com.azure.storage.queue.QueueServiceVersion;
import io.durablefunctions.azure.request.BatchAnswer;
import io.durablefunctions.azure.request.ErrorBodies;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Makes the SDK's clients for one connection: none of them retries, all share one HTTP client.
 *
 * <p>The version of the service's protocol is pinned to one that Azurite has learned, so that
 * Azurite needs no switch to accept us.
 */
public final class StorageClients {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(15);

  /** Shared by all clients of this JVM. */
  static final HttpClient HTTP =
      new JdkHttpClientBuilder()
          .connectionTimeout(CONNECT)
          .responseTimeout(ANSWER)
          .readTimeout(ANSWER)
          .writeTimeout(ANSWER)
          .build();

  private final StorageConnection connection;
  private final TransactionCounter counter;
  private final @Nullable TokenCredential identity;

  public StorageClients(StorageConnection connection, TransactionCounter counter) {
    this.connection = connection;
    this.counter = counter;
    this.identity =
        connection instanceof StorageConnection.ByIdentity by
            ? IdentityCredential.of(by, HTTP)
            : null;
  }

  public TableClient table(String name) {
    TableClientBuilder builder =
        new TableClientBuilder()
            .tableName(name)
            .httpClient(HTTP)
            .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))))
            .addPolicy(CountingPolicy.forTables(counter))
            .addPolicy(new BatchAnswer.Policy())
            .addPolicy(new ErrorBodies());
    return named(
        () ->
            connection instanceof StorageConnection.ByIdentity by && identity != null
                ? builder.endpoint(by.tableUri()).credential(identity).buildClient()
                : builder.connectionString(connectionString()).buildClient());
  }

  /**
   * What tells the account from others: the address of its queues, without a slash at its end. (The
   * SDK's address of a table leaves out the account where it stands in the path.)
   */
  public String account() {
    return queues(QueueMessageEncoding.NONE).getQueueServiceUrl().replaceFirst("/+$", "");
  }

  public QueueServiceClient queues(QueueMessageEncoding encoding) {
    QueueServiceClientBuilder builder =
        new QueueServiceClientBuilder()
            .httpClient(HTTP)
            .retryOptions(once())
            .serviceVersion(QueueServiceVersion.V2024_11_04)
            .messageEncoding(encoding)
            .addPolicy(CountingPolicy.forQueues(counter));
    return named(
        () ->
            connection instanceof StorageConnection.ByIdentity by && identity != null
                ? builder.endpoint(by.queueUri()).credential(identity).buildClient()
                : builder.connectionString(connectionString()).buildClient());
  }

  public BlobContainerClient container(String name) {
    BlobServiceClientBuilder builder =
        new BlobServiceClientBuilder()
            .httpClient(HTTP)
            .retryOptions(once())
            .serviceVersion(BlobServiceVersion.V2024_11_04)
            .addPolicy(CountingPolicy.forBlobs(counter));
    return named(
            () ->
                connection instanceof StorageConnection.ByIdentity by && identity != null
                    ? builder.endpoint(by.blobUri()).credential(identity).buildClient()
                    : builder.connectionString(connectionString()).buildClient())
        .getBlobContainerClient(name);
  }

  private String connectionString() {
    return ((StorageConnection.ByConnectionString) connection).connectionString();
  }

  private static RequestRetryOptions once() {
    Duration none = Duration.ofMillis(1);
    return new RequestRetryOptions(RetryPolicyType.FIXED, 1, (Duration) null, none, none, null);
  }

  /** The SDK's complaint may quote the connection string, key and all, so it is not passed on. */
  private <C> C named(java.util.function.Supplier<C> build) {
    try {
      return build.get();
    } catch (IllegalArgumentException | IllegalStateException | NullPointerException e) {
      throw new IllegalArgumentException(
          "The app setting '"
              + connection.name()
              + "' is no storage connection: expected a connection string such as"
              + " DefaultEndpointsProtocol=https;AccountName=...;AccountKey=..., one with a"
              + " SharedAccessSignature, or UseDevelopmentStorage=true ("
              + e.getClass().getSimpleName()
              + ").");
    }
  }
}
