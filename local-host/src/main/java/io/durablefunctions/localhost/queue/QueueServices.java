package io.durablefunctions.localhost.queue;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import com.azure.storage.queue.QueueServiceVersion;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Queue clients by connection string, all over one HTTP client. The SDK's retries are few and
 * quick, for connections that the server has just closed: listeners back off on their own. The
 * protocol's version is one that emulators know which are older than the SDK, as for the library.
 */
public final class QueueServices {
  private static final RequestRetryOptions QUICK_TRIES =
      new RequestRetryOptions(
          RetryPolicyType.FIXED,
          3,
          Duration.ofSeconds(15),
          Duration.ofMillis(200),
          Duration.ofMillis(200),
          null);

  private final HttpClient http =
      new JdkHttpClientBuilder().connectionTimeout(Duration.ofSeconds(2)).build();
  private final Map<String, QueueServiceClient> services = new ConcurrentHashMap<>();

  public QueueClient queue(String connectionString, String name) {
    return services
        .computeIfAbsent(connectionString, this::connect)
        .getQueueClient(name.toLowerCase(Locale.ROOT));
  }

  private QueueServiceClient connect(String connectionString) {
    return new QueueServiceClientBuilder()
        .connectionString(connectionString)
        .httpClient(http)
        .retryOptions(QUICK_TRIES)
        .serviceVersion(QueueServiceVersion.V2024_11_04)
        .buildClient();
  }
}
