package io.durablefunctions.benchmarks.quiet;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableClientBuilder;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableServiceException;
import io.durablefunctions.naming.HubStorageNames;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The hub's history, asked of Azurite past the taps, so that looking on is not counted. When
 * something was committed is told by storage's clock, which is this machine's: how often is looked
 * does not change what is measured.
 */
final class History {

  private static final long PATIENCE_NANOS = 180_000_000_000L;
  private static final int INTERVAL_MILLIS = 25;

  private final TableClient table;

  History(String connectionString, String hub) {
    table =
        new TableClientBuilder()
            .connectionString(connectionString)
            .tableName(HubStorageNames.historyTable(hub))
            .httpClient(new JdkHttpClientBuilder().build())
            .buildClient();
  }

  /** Waits until the instance is completed, and returns when that was committed. */
  Instant completed(String instanceId) throws InterruptedException {
    return await(instanceId, "Completed", "RuntimeStatus");
  }

  /** Waits until the instance's custom status has this in it. */
  void saysOf(String instanceId, String part) throws InterruptedException {
    Instant unused = await(instanceId, part, "CustomStatus");
  }

  private Instant await(String instanceId, String part, String column) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    String seen = "";
    while (System.nanoTime() < end) {
      TableEntity sentinel = sentinel(instanceId);
      seen = sentinel == null ? "no instance" : String.valueOf(sentinel.getProperty(column));
      if (sentinel != null && seen.contains(part)) {
        return sentinel.getTimestamp().toInstant();
      }
      Thread.sleep(INTERVAL_MILLIS);
    }
    throw new IllegalStateException(
        "Expected '" + part + "' as " + column + " of " + instanceId + ", but it is " + seen);
  }

  private @Nullable TableEntity sentinel(String instanceId) {
    try {
      return table.getEntity(instanceId, "sentinel");
    } catch (TableServiceException e) {
      if (e.getResponse().getStatusCode() == 404) {
        return null;
      }
      throw e;
    }
  }
}
