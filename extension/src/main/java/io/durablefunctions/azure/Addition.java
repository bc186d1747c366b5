package io.durablefunctions.azure;

import com.azure.data.tables.models.TableEntity;
import io.durablefunctions.engine.port.InboxItem;
import java.util.ArrayList;
import java.util.List;

/** A row on its way into an inbox, and the large payloads that go with it. */
record Addition(TableEntity row, WriteAttempt attempt) {

  /** 99 with the guard, one fewer than allowed. */
  private static final int MAX_ROWS = 98;

  /** Of 4 MB, in bytes as EventColumns counts them. */
  private static final int MAX_SIZE = 3_000_000;

  Addition(String instanceKey, InboxItem item, LargePayloads payloads) {
    this(instanceKey, item, new WriteAttempt(payloads, PayloadFolder.ofInbox(instanceKey)));
  }

  private Addition(String instanceKey, InboxItem item, WriteAttempt attempt) {
    this(InboxRows.of(instanceKey, item, attempt), attempt);
  }

  /** In their order, as many together as one transaction holds: rows, and 4 MB. */
  static List<List<Addition>> inTransactions(List<Addition> additions) {
    List<List<Addition>> transactions = new ArrayList<>();
    List<Addition> together = new ArrayList<>();
    int size = 0;
    for (Addition addition : additions) {
      int more = EventColumns.size(EventColumns.get(addition.row()));
      boolean full = together.size() == MAX_ROWS || (!together.isEmpty() && size + more > MAX_SIZE);
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
