package io.durablefunctions.azure.instance;

import com.azure.data.tables.models.TableEntity;
import io.durablefunctions.azure.payload.PayloadFolder;
import io.durablefunctions.azure.payload.PayloadReads;
import io.durablefunctions.azure.payload.WriteAttempt;
import io.durablefunctions.azure.request.Columns;
import io.durablefunctions.azure.request.RowKeys;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.history.HistoryCodec;
import java.util.Arrays;
import java.util.List;

/** Waiting facts as rows. The column Blobs lists what is to be deleted with the row. */
final class InboxRows {

  private InboxRows() {}

  static TableEntity of(String instanceKey, InboxItem item, WriteAttempt attempt) {
    TableEntity row = new TableEntity(instanceKey, RowKeys.inbox(item.key()));
    Columns.putText(row, "Generation", item.generation());
    Columns.putText(row, "ExecutionId", item.executionId());
    EventColumns.put(row, HistoryCodec.encode(List.of(item.fact()), attempt));
    if (!attempt.isEmpty()) {
      row.addProperty("Blobs", String.join(",", attempt.names()));
    }
    return row;
  }

  /** The full names of the blobs that belong to the row alone. */
  static List<String> blobs(TableEntity row) {
    String folder = PayloadFolder.ofInbox(row.getPartitionKey());
    String names = Columns.text(row, "Blobs");
    return names == null
        ? List.of()
        : Arrays.stream(names.split(",", -1)).map(name -> folder + name).toList();
  }

  static InboxItem read(TableEntity row, PayloadReads payloads) throws PayloadReads.GoneException {
    return new InboxItem(
        RowKeys.inboxKey(row.getRowKey()),
        Columns.text(row, "Generation"),
        Columns.text(row, "ExecutionId"),
        payloads
            .events(EventColumns.get(row), PayloadFolder.ofInbox(row.getPartitionKey()))
            .get(0));
  }
}
