package io.durablefunctions.benchmarks.storage;

import com.azure.data.tables.TableClient;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import io.durablefunctions.naming.HubStorageNames;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows that the engine wrote for one orchestration, for writing them again under other keys:
 * the same columns of the same sizes.
 *
 * @param turns the turn rows, in order
 * @param sentinel the instance's sentinel
 * @param guard the instance's guard
 * @param index its row of the Instances table
 */
record RecordedRows(
    List<TableEntity> turns, TableEntity sentinel, TableEntity guard, TableEntity index) {

  static RecordedRows of(Hub hub, String instanceId) {
    TableClient history = hub.sdk().table(HubStorageNames.historyTable(hub.name()));
    List<TableEntity> turns = new ArrayList<>();
    for (TableEntity row : rows(history, instanceId)) {
      if (row.getRowKey().startsWith("turn-")) {
        turns.add(row);
      }
    }
    return new RecordedRows(
        turns,
        history.getEntity(instanceId, "sentinel"),
        history.getEntity(instanceId, "guard"),
        rows(hub.sdk().table(HubStorageNames.instancesTable(hub.name())), instanceId).get(0));
  }

  private static List<TableEntity> rows(TableClient table, String partition) {
    return table
        .listEntities(
            new ListEntitiesOptions().setFilter("PartitionKey eq '" + partition + "'"), null, null)
        .stream()
        .toList();
  }

  /** The transaction that creates an instance. */
  List<TableTransactionAction> create(String instanceId) {
    return List.of(
        action(TableTransactionActionType.CREATE, sentinel, instanceId),
        action(TableTransactionActionType.UPSERT_REPLACE, turns.get(0), instanceId),
        action(TableTransactionActionType.UPSERT_REPLACE, guard, instanceId));
  }

  /** The transaction that commits a later turn, from 1. */
  List<TableTransactionAction> commit(String instanceId, int turn) {
    return List.of(
        action(TableTransactionActionType.UPDATE_REPLACE, sentinel, instanceId),
        action(TableTransactionActionType.UPSERT_REPLACE, turns.get(turn), instanceId));
  }

  /** The transaction that writes the row for lists. */
  List<TableTransactionAction> publish(String instanceId) {
    return List.of(action(TableTransactionActionType.UPSERT_REPLACE, index, instanceId));
  }

  private static TableTransactionAction action(
      TableTransactionActionType type, TableEntity recorded, String instanceId) {
    TableEntity row = new TableEntity(instanceId, recorded.getRowKey());
    recorded
        .getProperties()
        .forEach(
            (name, value) -> {
              if (!name.equals("PartitionKey")
                  && !name.equals("RowKey")
                  && !name.equals("Timestamp")
                  && !name.startsWith("odata.")) {
                row.addProperty(name, value);
              }
            });
    return new TableTransactionAction(type, row);
  }
}
