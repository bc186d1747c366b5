package io.durablefunctions.azure.instance;

import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import io.durablefunctions.StorageException;
import io.durablefunctions.azure.payload.LargePayloads;
import io.durablefunctions.azure.payload.PayloadReads;
import io.durablefunctions.azure.request.Filters;
import io.durablefunctions.azure.request.HubTable;
import io.durablefunctions.azure.request.RowDeletes;
import io.durablefunctions.azure.request.RowKeys;
import io.durablefunctions.azure.request.StorageRetry;
import io.durablefunctions.azure.request.TransactionOutcome;
import io.durablefunctions.azure.request.TransactionOutcome.Refused;
import io.durablefunctions.azure.request.TransactionOutcome.Unanswered;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.naming.InstanceKey;
import java.util.ArrayList;
import java.util.List;

/** The inbox rows of instances. */
final class TableInbox {

  private static final int MAX_REPEATS = 5;

  private final HubTable table;
  private final LargePayloads payloads;
  private final PayloadReads reads;
  private final RowDeletes deletes;
  private final InboxBlobs blobs = new InboxBlobs();

  TableInbox(HubTable table, LargePayloads payloads) {
    this.table = table;
    this.payloads = payloads;
    this.reads = new PayloadReads(payloads);
    this.deletes = new RowDeletes(table);
  }

  List<InboxItem> read(String instanceId, int limit) {
    List<InboxItem> items = new ArrayList<>();
    for (TableEntity row : table.query(Filters.inbox(InstanceKey.of(instanceId)), null, limit)) {
      blobs.remember(row);
      try {
        items.add(InboxRows.read(row, reads));
      } catch (PayloadReads.GoneException e) {
        // Another worker consumed it while we read; if the row is still there, something is broken.
        if (table.read(row.getPartitionKey(), row.getRowKey()) != null) {
          throw new StorageException("Storage lost what an inbox row names", e);
        }
      }
    }
    return items;
  }

  /** False if there is no guard. */
  boolean add(String instanceId, List<InboxItem> items) {
    String key = InstanceKey.of(instanceId);
    List<InboxInsert> additions =
        items.stream().map(item -> new InboxInsert(key, item, payloads)).toList();
    for (List<InboxInsert> together : InboxInsert.inTransactions(additions)) {
      together.forEach(addition -> addition.attempt().upload());
      if (!addTogether(key, together)) {
        together.forEach(addition -> addition.attempt().discard());
        return false;
      }
    }
    return true;
  }

  void delete(String instanceId, List<String> itemKeys) {
    String key = InstanceKey.of(instanceId);
    deletes.delete(key, itemKeys.stream().distinct().map(RowKeys::inbox).toList());
    deleteBlobs(key, itemKeys);
  }

  /** For items whose rows are gone. What cannot be deleted now, purge deletes. */
  void deleteBlobs(String instanceKey, List<String> itemKeys) {
    List<String> left = blobs.forget(instanceKey, itemKeys);
    try {
      payloads.delete(left);
    } catch (StorageException e) {
      // Nothing names these blobs any more.
    }
  }

  /**
   * The touch of the guard comes first, so that a missing guard is what is reported; an item that
   * is there already is left out, and its payload with it.
   */
  private boolean addTogether(String key, List<InboxInsert> additions) {
    List<InboxInsert> open = new ArrayList<>(additions);
    int unanswered = 0;
    while (true) {
      TransactionOutcome outcome = table.transact(withGuard(key, open));
      if (outcome instanceof Unanswered lost) {
        if (++unanswered >= MAX_REPEATS) {
          throw StorageRetry.failed("add to an inbox", unanswered, lost.cause());
        }
      } else if (outcome instanceof Refused refused) {
        if (!refused.isCondition() || refused.index() < 0) {
          open.forEach(addition -> addition.attempt().discard());
          throw StorageRetry.failed("add to an inbox", 1, refused.cause());
        }
        if (refused.index() == 0) {
          return false;
        }
        InboxInsert there = open.remove(refused.index() - 1);
        if (unanswered == 0) {
          there.attempt().discard();
        }
      } else {
        return true;
      }
    }
  }

  private static List<TableTransactionAction> withGuard(String key, List<InboxInsert> additions) {
    List<TableTransactionAction> actions = new ArrayList<>();
    actions.add(
        new TableTransactionAction(
            TableTransactionActionType.UPDATE_MERGE, new TableEntity(key, RowKeys.GUARD), false));
    additions.forEach(
        addition ->
            actions.add(
                new TableTransactionAction(TableTransactionActionType.CREATE, addition.row())));
    return actions;
  }
}
