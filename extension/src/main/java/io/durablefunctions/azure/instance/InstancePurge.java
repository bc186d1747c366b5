package io.durablefunctions.azure.instance;

import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.storage.blob.models.BlobItem;
import io.durablefunctions.azure.payload.LargePayloads;
import io.durablefunctions.azure.payload.PayloadFolder;
import io.durablefunctions.azure.request.Columns;
import io.durablefunctions.azure.request.Filters;
import io.durablefunctions.azure.request.HubTable;
import io.durablefunctions.azure.request.RowDeletes;
import io.durablefunctions.azure.request.RowKeys;
import io.durablefunctions.azure.request.StorageRetry;
import io.durablefunctions.azure.request.TableLimits;
import io.durablefunctions.azure.request.TransactionOutcome;
import io.durablefunctions.azure.request.TransactionOutcome.Refused;
import io.durablefunctions.azure.request.TransactionOutcome.Unanswered;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.naming.InstanceKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Removes old executions and whole instances.
 *
 * <p>The order of a purge, and what a crash after each step leaves:
 *
 * <ol>
 *   <li>List the rows and blobs: nothing has happened.
 *   <li>One transaction deletes sentinel and guard, and as many other rows as go with them: the
 *       instance is gone; turn rows and blobs may be left, which no reader finds and the commits of
 *       a later instance of this id write over.
 *   <li>Delete the other rows, unless they were written since.
 *   <li>Delete the blobs that were listed, unless they may be of a later instance.
 * </ol>
 */
final class InstancePurge {

  /**
   * No write attempt takes longer, so an older blob of an unknown execution belongs to no write.
   */
  private static final Duration ABANDONED_AFTER = Duration.ofMinutes(10);

  private static final int MAX_REPEATS = 5;

  /** The most rows of one sweep; the next one goes on. */
  private static final int MOST_SWEPT = 10_000;

  private final HubTable table;
  private final LargePayloads payloads;
  private final RowDeletes deletes;
  private final InstantSource clock;

  InstancePurge(HubTable table, LargePayloads payloads, InstantSource clock) {
    this.table = table;
    this.payloads = payloads;
    this.deletes = new RowDeletes(table);
    this.clock = clock;
  }

  /**
   * Blobs before rows: the rows say that there are blobs, so a crash between leaves what the next
   * call finds. Rows of another execution that has the same number are left alone.
   */
  void deleteExecution(String instanceId, int execution, String executionId) {
    String key = InstanceKey.of(instanceId);
    String first = RowKeys.startOfExecution(execution);
    List<TableEntity> rows =
        table
            .query(
                Filters.rows(key, first, Filters.after(first)),
                List.of("PartitionKey", "RowKey", "Execution", "ExecutionId", TurnRows.HAS_BLOBS),
                Integer.MAX_VALUE)
            .stream()
            .filter(row -> executionId.equals(Columns.text(row, "ExecutionId")))
            .toList();
    if (rows.stream().anyMatch(row -> row.getProperty(TurnRows.HAS_BLOBS) != null)) {
      String folder = PayloadFolder.ofExecution(key, execution, executionId);
      payloads.delete(payloads.list(folder).stream().map(BlobItem::getName).toList());
    }
    deletes.deleteUnchanged(rows);
  }

  /** Tombstones and keys of starts of that age, by the service's clock; returns how many. */
  int sweep(Duration age) {
    Map<String, List<TableEntity>> partitions = new LinkedHashMap<>();
    for (TableEntity row :
        table.query(
            Filters.swept(clock.instant().minus(age)),
            List.of("PartitionKey", "RowKey"),
            MOST_SWEPT)) {
      partitions.computeIfAbsent(row.getPartitionKey(), key -> new ArrayList<>()).add(row);
    }
    partitions.values().forEach(deletes::deleteUnchanged);
    return partitions.values().stream().mapToInt(List::size).sum();
  }

  /** False if the version moved on, or the guard's, or another worker purged it. */
  boolean purge(StoredSentinel stored, @Nullable String guard) {
    String key = InstanceKey.of(stored.sentinel().instanceId());
    List<TableEntity> rows = rowsBeside(key);
    List<BlobItem> blobs = payloads.list(PayloadFolder.ofInstance(key));
    int together = Math.min(rows.size(), TableLimits.ROWS - 2);
    if (!deleteFirst(key, stored, guard, rows.subList(0, together))) {
      return false;
    }
    deletes.deleteUnchanged(rows.subList(together, rows.size()));
    payloads.delete(ownBlobs(key, stored, rows, blobs));
    return true;
  }

  /** All rows but sentinel and guard, and the key of a start that may be carried out again. */
  private List<TableEntity> rowsBeside(String key) {
    return table
        .query(
            Filters.partition(key),
            List.of("PartitionKey", "RowKey", "Execution", "ExecutionId"),
            Integer.MAX_VALUE)
        .stream()
        .filter(row -> !row.getRowKey().equals(RowKeys.SENTINEL))
        .filter(row -> !row.getRowKey().equals(RowKeys.GUARD))
        .filter(row -> !RowKeys.isStart(row.getRowKey()))
        .toList();
  }

  /** A row beside the sentinel that changed meanwhile is left out; a changed sentinel ends it. */
  private boolean deleteFirst(
      String key, StoredSentinel stored, @Nullable String guard, List<TableEntity> together) {
    TableEntity sentinel = new TableEntity(key, RowKeys.SENTINEL);
    sentinel.addProperty("odata.etag", stored.etag());
    List<TableTransactionAction> actions = new ArrayList<>();
    actions.add(RowDeletes.action(sentinel, true));
    TableEntity guardRow = new TableEntity(key, RowKeys.GUARD);
    if (guard != null) {
      guardRow.addProperty("odata.etag", guard);
    }
    actions.add(RowDeletes.action(guardRow, guard != null));
    together.forEach(row -> actions.add(RowDeletes.action(row, true)));
    int unanswered = 0;
    while (true) {
      TransactionOutcome outcome = table.transact(actions);
      if (outcome instanceof Unanswered lost) {
        if (++unanswered >= MAX_REPEATS) {
          throw StorageRetry.failed("purge an instance", unanswered, lost.cause());
        }
      } else if (outcome instanceof Refused refused) {
        if (!refused.isCondition() || refused.index() < 0) {
          throw StorageRetry.failed("purge an instance", 1, refused.cause());
        }
        if (refused.index() == 0) {
          return refused.isMissingRow() && unanswered > 0;
        }
        if (refused.index() == 1) {
          return false;
        }
        actions.remove(refused.index());
      } else {
        return true;
      }
    }
  }

  private List<String> ownBlobs(
      String key, StoredSentinel stored, List<TableEntity> rows, List<BlobItem> blobs) {
    Set<String> own = new HashSet<>();
    own.add(PayloadFolder.ofInbox(key));
    own.add(
        PayloadFolder.ofExecution(
            key, stored.sentinel().execution(), stored.sentinel().executionId()));
    for (TableEntity row : rows) {
      if (RowKeys.isTurn(row.getRowKey())) {
        own.add(SentinelRow.folder(row));
      }
    }
    return blobs.stream()
        .filter(blob -> own.contains(PayloadFolder.of(blob)) || isAbandoned(blob))
        .map(BlobItem::getName)
        .toList();
  }

  private boolean isAbandoned(BlobItem blob) {
    return blob.getProperties()
        .getLastModified()
        .toInstant()
        .isBefore(clock.instant().minus(ABANDONED_AFTER));
  }
}
