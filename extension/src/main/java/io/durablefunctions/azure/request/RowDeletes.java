package io.durablefunctions.azure.request;

import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import io.durablefunctions.azure.request.TransactionOutcome.Refused;
import io.durablefunctions.azure.request.TransactionOutcome.Unanswered;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Deletes rows of one partition, up to 100 in a transaction; rows that are gone are no error. */
public final class RowDeletes {

  private static final int MAX_REPEATS = 5;

  private final HubTable table;

  public RowDeletes(HubTable table) {
    this.table = table;
  }

  /**
   * Whatever the rows hold.
   *
   * @param rowKeys without duplicates
   */
  public void delete(String partitionKey, List<String> rowKeys) {
    boolean unused =
        deleteAll(rowKeys.stream().map(key -> action(new TableEntity(partitionKey, key), false)));
  }

  /**
   * Only as they were read: a row that was written since belongs to another worker.
   *
   * @return whether all were there, unchanged, and are deleted
   */
  public boolean deleteUnchanged(List<TableEntity> rows) {
    return deleteAll(rows.stream().map(row -> action(row, true)));
  }

  public static TableTransactionAction action(TableEntity row, boolean ifUnchanged) {
    return new TableTransactionAction(TableTransactionActionType.DELETE, row, ifUnchanged);
  }

  private boolean deleteAll(Stream<TableTransactionAction> deletes) {
    List<TableTransactionAction> all = deletes.toList();
    boolean whole = true;
    for (int from = 0; from < all.size(); from += TableLimits.ROWS) {
      whole &= deleteTogether(all.subList(from, Math.min(from + TableLimits.ROWS, all.size())));
    }
    return whole;
  }

  /** A row that is gone or changed fails the others with it, so it is left out, and so on. */
  private boolean deleteTogether(List<TableTransactionAction> deletes) {
    List<TableTransactionAction> open = new ArrayList<>(deletes);
    int unanswered = 0;
    while (!open.isEmpty()) {
      TransactionOutcome outcome = table.transact(open);
      if (outcome instanceof Refused refused && refused.isCondition() && refused.index() >= 0) {
        open.remove(refused.index());
      } else if (outcome instanceof Refused refused) {
        throw StorageRetry.failed("delete rows", 1, refused.cause());
      } else if (outcome instanceof Unanswered lost) {
        if (++unanswered >= MAX_REPEATS) {
          throw StorageRetry.failed("delete rows", unanswered, lost.cause());
        }
      } else {
        return open.size() == deletes.size();
      }
    }
    return deletes.isEmpty();
  }
}
