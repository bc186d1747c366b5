package io.durablefunctions.azure.index;

import com.azure.core.http.rest.PagedResponse;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import io.durablefunctions.InstanceQuery;
import io.durablefunctions.azure.request.Filters;
import io.durablefunctions.azure.request.HubTable;
import io.durablefunctions.azure.request.RowDeletes;
import io.durablefunctions.azure.request.StorageRetry;
import io.durablefunctions.azure.request.TransactionOutcome;
import io.durablefunctions.azure.request.TransactionOutcome.Refused;
import io.durablefunctions.azure.request.TransactionOutcome.Unanswered;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.InstanceIndex;
import io.durablefunctions.naming.InstanceKey;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The Instances table. Rows are written through transactions of one, because Azurite 3.35 corrupts
 * single-row writes of more than 64 KB.
 */
public final class TableInstanceIndex implements InstanceIndex {

  private static final int MAX_REPEATS = 8;

  private final HubTable table;
  private final RowDeletes deletes;

  public TableInstanceIndex(HubTable table) {
    this.table = table;
    this.deletes = new RowDeletes(table);
  }

  @Override
  public void put(IndexRow row) {
    repeat(
        () ->
            new TableTransactionAction(
                TableTransactionActionType.UPSERT_REPLACE, IndexRows.of(row)));
  }

  @Override
  public void putUnlessNewer(IndexRow row) {
    AtomicBoolean created = new AtomicBoolean(row.execution() == 1 && row.turn() == 1);
    repeat(
        () -> {
          TableEntity next = IndexRows.of(row);
          if (created.getAndSet(false)) {
            // Very likely the first row: not worth a look before.
            return new TableTransactionAction(TableTransactionActionType.CREATE, next);
          }
          TableEntity old = table.read(InstanceKey.of(row.instanceId()), "");
          if (old == null) {
            return new TableTransactionAction(TableTransactionActionType.CREATE, next);
          }
          if (isNewer(IndexRows.read(old), row)) {
            return null;
          }
          next.addProperty("odata.etag", old.getETag());
          return new TableTransactionAction(TableTransactionActionType.UPDATE_REPLACE, next, true);
        });
  }

  private static boolean isNewer(IndexRow there, IndexRow row) {
    return there.execution() != row.execution()
        ? there.execution() > row.execution()
        : there.turn() > row.turn();
  }

  /** Writes until it is done: whatever came between, the row that counts is the latest. */
  private void repeat(Write write) {
    Throwable last = null;
    for (int attempt = 1; attempt <= MAX_REPEATS; attempt++) {
      TableTransactionAction action = write.next();
      if (action == null) {
        return;
      }
      TransactionOutcome outcome = table.transact(List.of(action));
      if (outcome instanceof Refused refused) {
        last = refused.cause();
        if (!refused.isCondition()) {
          throw StorageRetry.failed("write an index row", attempt, last);
        }
      } else if (outcome instanceof Unanswered lost) {
        last = lost.cause();
      } else {
        return;
      }
    }
    throw StorageRetry.failed(
        "write an index row", MAX_REPEATS, last == null ? new IllegalStateException() : last);
  }

  /** Makes the next attempt's action; null if there is nothing to write. */
  private interface Write {
    @Nullable TableTransactionAction next();
  }

  @Override
  public void delete(String instanceId) {
    TableEntity row = table.read(InstanceKey.of(instanceId), "");
    if (row != null) {
      deletes.deleteUnchanged(List.of(row));
    }
  }

  @Override
  public @Nullable IndexRow read(String instanceId) {
    TableEntity row = table.read(InstanceKey.of(instanceId), "");
    return row == null ? null : IndexRows.read(row);
  }

  @Override
  public Page list(InstanceQuery query) {
    return new IndexPages(table, query).next();
  }

  @Override
  public Page finishedBefore(Instant end, @Nullable String token) {
    ListEntitiesOptions options =
        new ListEntitiesOptions()
            .setFilter(Filters.finishedBefore(end))
            .setSelect(IndexPages.WITHOUT_INPUT);
    PagedResponse<TableEntity> page = table.page("list finished instances", options, token);
    return page == null
        ? new Page(List.of(), null)
        : new Page(
            page.getValue().stream().map(IndexRows::read).toList(), page.getContinuationToken());
  }
}
