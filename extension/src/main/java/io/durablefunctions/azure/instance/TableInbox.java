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
import io.durablefunctions.engine.port.Inbox;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.naming.InstanceKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inbox rows of instances. */
final class TableInbox {

  private static final int MAX_REPEATS = 5;

  private final HubTable table;
  private final LargePayloads payloads;
  private final PayloadReads reads;
  private final InboxBlobs blobs = new InboxBlobs();

  TableInbox(HubTable table, LargePayloads payloads) {
    this.table = table;
    this.payloads = payloads;
    this.reads = new PayloadReads(payloads);
  }

  /** Null if there is no guard. */
  @Nullable Inbox read(String instanceId, int limit) {
    String guard = null;
    List<InboxItem> items = new ArrayList<>();
    for (TableEntity row :
        table.query(Filters.inbox(InstanceKey.of(instanceId)), null, limit + 1)) {
      if (row.getRowKey().equals(RowKeys.GUARD)) {
        guard = row.getETag();
      } else {
        read(row, items);
      }
    }
    return guard == null ? null : new Inbox(guard, items);
  }

  private void read(TableEntity row, List<InboxItem> items) {
    blobs.remember(row);
    try {
      items.add(InboxRows.read(row, reads));
    } catch (PayloadReads.GoneException e) {
      // Another worker consumed it while we read; if it still waits, something is broken.
      TableEntity now = table.read(row.getPartitionKey(), row.getRowKey());
      if (now != null) {
        throw new StorageException("Storage lost what an inbox row names", e);
      }
    }
  }

  /** Takes out a waiting item, of which its tombstone stays; refused if there is none. */
  static TableTransactionAction consume(String instanceKey, String itemKey) {
    return RowDeletes.action(new TableEntity(instanceKey, RowKeys.inbox(itemKey)), false);
  }

  /** Writes a row without changing it, if it is of that version. */
  static TableTransactionAction ifUnchanged(TableEntity row, String version) {
    row.addProperty("odata.etag", version);
    return new TableTransactionAction(TableTransactionActionType.UPDATE_MERGE, row, true);
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

  /** For items that were consumed. What cannot be deleted now, purge deletes. */
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
   * is there already, or was and is consumed, is left out, and its payload with it.
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
        InboxInsert there = open.remove((refused.index() - 1) / 2);
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
    for (InboxInsert addition : additions) {
      actions.add(create(addition.tombstone()));
      actions.add(create(addition.row()));
    }
    return actions;
  }

  private static TableTransactionAction create(TableEntity row) {
    return new TableTransactionAction(TableTransactionActionType.CREATE, row);
  }
}
