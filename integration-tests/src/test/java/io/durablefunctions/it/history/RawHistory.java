package io.durablefunctions.it.history;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableClientBuilder;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The table {@code {Hub}History} of one hub. */
public final class RawHistory {

  private final TableClient table;

  /** Of the hub, in the storage that the connection string leads to. */
  public RawHistory(String connectionString, String hub) {
    table =
        new TableClientBuilder()
            .connectionString(connectionString)
            .tableName(hub + "History")
            .httpClient(new JdkHttpClientBuilder().build())
            .buildClient();
  }

  /**
   * The rows of one instance as they are now.
   *
   * @param instanceId of letters, digits, {@code -} and {@code _}, which are not escaped
   */
  public InstanceRows of(String instanceId) {
    return new InstanceRows(instanceId, query("PartitionKey eq '" + instanceId + "'"));
  }

  /**
   * The rows of all instances, by their partition keys. Left out are those of the hub itself, which
   * begin with {@code $}, and the keys of facts and starts, which stay for a day to refuse a
   * repetition, also after a purge.
   */
  public Map<String, InstanceRows> all() {
    return byInstance(query("PartitionKey ge ''"));
  }

  /** How many instances are finished. */
  public int finishedCount() {
    Map<String, InstanceRows> sentinels =
        byInstance(query("RowKey eq '" + InstanceRows.SENTINEL + "'"));
    return (int) sentinels.values().stream().filter(InstanceRows::isFinished).count();
  }

  private static Map<String, InstanceRows> byInstance(List<TableEntity> rows) {
    Map<String, InstanceRows> instances = new TreeMap<>();
    for (TableEntity row : rows) {
      if (!row.getPartitionKey().startsWith("$") && !TurnRowLayout.isKey(row)) {
        instances
            .computeIfAbsent(row.getPartitionKey(), key -> new InstanceRows(key, new ArrayList<>()))
            .rows()
            .add(row);
      }
    }
    return instances;
  }

  private List<TableEntity> query(String filter) {
    try {
      ListEntitiesOptions options = new ListEntitiesOptions().setFilter(filter);
      return table.listEntities(options, Duration.ofSeconds(30), null).stream().toList();
    } catch (HttpResponseException e) {
      if (e.getResponse().getStatusCode() == 404) {
        // The app makes the table when it first needs it.
        return List.of();
      }
      throw e;
    }
  }
}
