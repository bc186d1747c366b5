package io.durablefunctions.azure.instance;

import com.azure.core.http.rest.PagedResponse;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.azure.request.Columns;
import io.durablefunctions.azure.request.HubTable;
import io.durablefunctions.azure.request.RowKeys;
import io.durablefunctions.azure.request.StorageRetry;
import io.durablefunctions.azure.request.TimeColumns;
import io.durablefunctions.azure.request.TransactionOutcome;
import io.durablefunctions.engine.port.OpenInstances;
import io.durablefunctions.naming.InstanceKey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Scans the History table for open sentinels and for inbox rows, which lie just before the sentinel
 * in their partition. The count of checks is in the guard, so that a check does not change the
 * sentinel, whose version is the lock; a guard that was never checked is not read.
 */
public final class TableOpenInstances implements OpenInstances {

  private static final String CHECKS = "Checks";
  private static final String CHECKED = "CheckedCommit";
  private static final String FILTER =
      "(RowKey eq 'guard' and Checks ge 1) or (RowKey ge 'inbox-' and RowKey lt 'inbox.')"
          + " or (RowKey eq 'sentinel' and (RuntimeStatus eq 'Running' or RuntimeStatus eq"
          + " 'Pending' or RuntimeStatus eq 'Suspended' or RuntimeStatus eq 'ContinuedAsNew'))";
  private static final List<String> COLUMNS =
      List.of(
          "PartitionKey",
          "RowKey",
          "InstanceId",
          "InstanceIdQuoted",
          "Generation",
          "GenerationQuoted",
          "Owner",
          "OwnerQuoted",
          "Queue",
          "QueueQuoted",
          "CommitId",
          "CommitIdQuoted",
          "RuntimeStatus",
          "LastUpdatedTime",
          "ScheduledStart",
          "DoorbellDue",
          CHECKS,
          CHECKED);

  private final HubTable table;

  public TableOpenInstances(HubTable table) {
    this.table = table;
  }

  @Override
  public Iterator<List<OpenInstance>> scan() {
    return new Scan();
  }

  @Override
  public void checked(OpenInstance instance) {
    TableEntity guard =
        new TableEntity(InstanceKey.of(instance.instanceId()), RowKeys.GUARD)
            .addProperty(CHECKS, instance.checks() + 1)
            .addProperty(CHECKED, instance.commitId());
    TransactionOutcome outcome =
        table.transact(
            List.of(
                new TableTransactionAction(TableTransactionActionType.UPDATE_MERGE, guard, false)));
    if (outcome instanceof TransactionOutcome.Refused refused && !refused.isCondition()) {
      throw StorageRetry.failed("count a check", 1, refused.cause());
    }
    // An answer that got lost costs one check more at worst.
  }

  /** One pass over the table; rows of one partition may come in two pages. */
  private final class Scan implements Iterator<List<OpenInstance>> {

    private boolean over;
    private @Nullable String token;
    private String partition = "";
    private boolean inbox;
    private @Nullable TableEntity guard;

    @Override
    public boolean hasNext() {
      return !over;
    }

    @Override
    public List<OpenInstance> next() {
      if (over) {
        throw new NoSuchElementException("the scan is over");
      }
      List<OpenInstance> found = new ArrayList<>();
      PagedResponse<TableEntity> page = request();
      if (page != null) {
        page.getValue().forEach(row -> take(row, found));
        token = page.getContinuationToken();
      }
      over = page == null || token == null;
      return found;
    }

    private void take(TableEntity row, List<OpenInstance> found) {
      if (!row.getPartitionKey().equals(partition)) {
        partition = row.getPartitionKey();
        inbox = false;
        guard = null;
      }
      if (row.getRowKey().equals(RowKeys.GUARD)) {
        guard = row;
      } else if (RowKeys.isInbox(row.getRowKey())) {
        inbox = true;
      } else {
        found.add(open(row));
      }
    }

    private OpenInstance open(TableEntity row) {
      String commit = Columns.neededText(row, "CommitId");
      TableEntity seen = guard;
      boolean same = seen != null && commit.equals(seen.getProperty(CHECKED));
      return new OpenInstance(
          Columns.neededText(row, "InstanceId"),
          Columns.neededText(row, "Generation"),
          Columns.neededText(row, "Queue"),
          commit,
          Columns.neededText(row, "Owner"),
          OrchestrationRuntimeStatus.ofText(Columns.neededText(row, "RuntimeStatus")),
          Columns.needed(row, "LastUpdatedTime", TimeColumns.get(row, "LastUpdatedTime")),
          TimeColumns.get(row, "ScheduledStart"),
          TimeColumns.get(row, "DoorbellDue"),
          seen != null && same ? Columns.neededInt(seen, CHECKS) : 0,
          inbox);
    }

    private @Nullable PagedResponse<TableEntity> request() {
      ListEntitiesOptions options = new ListEntitiesOptions().setFilter(FILTER).setSelect(COLUMNS);
      return table.page("scan for open instances", options, token);
    }
  }
}
