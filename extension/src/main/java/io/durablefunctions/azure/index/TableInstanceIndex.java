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
import io.durablefunctions.history.StoredValues;
import io.durablefunctions.naming.InstanceKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Instances table. Rows are written through transactions of one, because Azurite 3.35 corrupts
 * single-row writes of more than 64 KB.
 */
public final class TableInstanceIndex implements InstanceIndex {

  private static final int MAX_TRIES = 5;

  private final HubTable table;
  private final IndexRows rowForm;
  private final RowDeletes deletes;

  /**
   * @param values how values are stored
   */
  public TableInstanceIndex(HubTable table, StoredValues values) {
    this.table = table;
    this.rowForm = new IndexRows(values);
    this.deletes = new RowDeletes(table);
  }

  @Override
  public @Nullable String insert(IndexRow row) {
    return write(
        row, new TableTransactionAction(TableTransactionActionType.CREATE, rowForm.of(row)));
  }

  @Override
  public @Nullable String replace(IndexRow row, String version) {
    TableEntity next = rowForm.of(row);
    next.addProperty("odata.etag", version);
    return write(
        row, new TableTransactionAction(TableTransactionActionType.UPDATE_REPLACE, next, true));
  }

  /** An attempt without an answer is sent again; the row that is there then may be its echo. */
  private @Nullable String write(IndexRow row, TableTransactionAction action) {
    for (int attempt = 1; ; attempt++) {
      TransactionOutcome outcome = table.transact(List.of(action));
      if (outcome instanceof TransactionOutcome.Done done && !done.etags().isEmpty()) {
        return done.etags().get(0);
      }
      if (outcome instanceof Refused refused && !refused.isCondition()) {
        throw StorageRetry.failed("write an index row", attempt, refused.cause());
      }
      if (outcome instanceof Refused && attempt == 1) {
        return null;
      }
      if (outcome instanceof Unanswered lost && attempt < MAX_TRIES) {
        continue;
      }
      if (outcome instanceof Unanswered lost) {
        throw StorageRetry.failed("write an index row", attempt, lost.cause());
      }
      Stored there = read(row.instanceId());
      return there != null && IndexRows.isSame(there.row(), row) ? there.version() : null;
    }
  }

  @Override
  public boolean delete(String instanceId, String version) {
    TableEntity row = new TableEntity(InstanceKey.of(instanceId), "");
    row.addProperty("odata.etag", version);
    return deletes.deleteUnchanged(List.of(row));
  }

  @Override
  public @Nullable Stored read(String instanceId) {
    TableEntity row = table.read(InstanceKey.of(instanceId), "");
    return row == null ? null : new Stored(rowForm.read(row), row.getETag());
  }

  @Override
  public Page list(InstanceQuery query) {
    return new IndexPages(table, rowForm, query).next();
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
            page.getValue().stream().map(rowForm::read).toList(), page.getContinuationToken());
  }
}
