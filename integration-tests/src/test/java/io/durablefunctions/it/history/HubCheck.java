package io.durablefunctions.it.history;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableClientBuilder;
import com.azure.data.tables.models.TableEntity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * All instances of a hub, checked from the raw rows of both tables.
 *
 * @param instanceIds of all that have any row, sub-orchestrations included
 * @param activities how many were scheduled in the executions that are still there
 * @param stuck those that are not finished, with their status and the owner of the last turn
 * @param inconsistent what is wrong with others
 */
public record HubCheck(
    Set<String> instanceIds, int activities, List<String> stuck, List<String> inconsistent) {

  /** Checks the hub as it is now. */
  public static HubCheck of(String connectionString, String hub) {
    Map<String, TableEntity> index = index(connectionString, hub);
    int activities = 0;
    List<String> stuck = new ArrayList<>();
    List<String> inconsistent = new ArrayList<>();
    Map<String, InstanceRows> all = new RawHistory(connectionString, hub).all();
    for (InstanceRows rows : all.values()) {
      TableEntity listed = index.remove(rows.instanceId());
      if (!rows.isFinished()) {
        stuck.add("%s is %s, by %s".formatted(rows.instanceId(), rows.status(), rows.owner()));
        continue;
      }
      try {
        activities += rows.check().scheduledTasks().size();
      } catch (AssertionError e) {
        inconsistent.add(e.getMessage());
      }
      if (listed == null) {
        inconsistent.add(rows.instanceId() + " is not listed");
      } else {
        compare(rows, listed, inconsistent);
      }
    }
    index.keySet().forEach(id -> inconsistent.add(id + " is listed, but has no history"));
    return new HubCheck(all.keySet(), activities, stuck, inconsistent);
  }

  /** How many instances there are. */
  public int instances() {
    return instanceIds.size();
  }

  /** Whether all instances that are there have come to a good end. */
  public boolean isWhole() {
    return stuck.isEmpty() && inconsistent.isEmpty();
  }

  /** Those of the ids of which there is no row. */
  public List<String> lost(List<String> started) {
    return started.stream().filter(id -> !instanceIds.contains(id)).toList();
  }

  private static void compare(InstanceRows rows, TableEntity listed, List<String> inconsistent) {
    for (String column : List.of(TurnRowLayout.STATUS, "ExecutionId")) {
      Object said = listed.getProperty(column);
      Object actual = rows.sentinel().getProperty(column);
      if (!Objects.equals(said, actual)) {
        inconsistent.add(
            "%s is listed with %s=%s, but its history has %s, by %s"
                .formatted(rows.instanceId(), column, said, actual, rows.owner()));
      }
    }
  }

  private static Map<String, TableEntity> index(String connectionString, String hub) {
    TableClient table =
        new TableClientBuilder()
            .connectionString(connectionString)
            .tableName(hub + "Instances")
            .httpClient(new JdkHttpClientBuilder().build())
            .buildClient();
    Map<String, TableEntity> rows = new HashMap<>();
    table.listEntities().forEach(row -> rows.put(row.getPartitionKey(), row));
    return rows;
  }
}
