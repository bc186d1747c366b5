package io.durablefunctions.azure.instance;

import com.azure.data.tables.models.TableEntity;
import io.durablefunctions.azure.payload.LargePayloads;
import io.durablefunctions.azure.payload.PayloadFolder;
import io.durablefunctions.azure.payload.WriteAttempt;
import io.durablefunctions.azure.request.RowKeys;
import io.durablefunctions.azure.request.TableLimits;
import io.durablefunctions.engine.port.InboxItem;
import java.util.ArrayList;
import java.util.List;

/**
 * A row on its way into an inbox, the tombstone that is written with it and outlives it, and the
 * large payloads that go with it.
 */
record InboxInsert(TableEntity row, WriteAttempt attempt) {

  InboxInsert(String instanceKey, InboxItem item, LargePayloads payloads) {
    this(instanceKey, item, new WriteAttempt(payloads, PayloadFolder.ofInbox(instanceKey)));
  }

  private InboxInsert(String instanceKey, InboxItem item, WriteAttempt attempt) {
    this(InboxRows.of(instanceKey, item, attempt), attempt);
  }

  /** What refuses the same fact when it comes again. */
  TableEntity tombstone() {
    return new TableEntity(row.getPartitionKey(), RowKeys.seen(RowKeys.inboxKey(row.getRowKey())));
  }

  /** In their order, as many together as one transaction holds: rows, and 4 MB. */
  static List<List<InboxInsert>> inTransactions(List<InboxInsert> additions) {
    List<List<InboxInsert>> transactions = new ArrayList<>();
    List<InboxInsert> together = new ArrayList<>();
    int size = 0;
    for (InboxInsert addition : additions) {
      int more = TableLimits.size(EventColumns.get(addition.row()));
      boolean full =
          together.size() == TableLimits.INBOX_FACTS
              || (!together.isEmpty() && size + more > TableLimits.INBOX_SIZE);
      if (full) {
        transactions.add(together);
        together = new ArrayList<>();
        size = 0;
      }
      together.add(addition);
      size += more;
    }
    if (!together.isEmpty()) {
      transactions.add(together);
    }
    return transactions;
  }
}
