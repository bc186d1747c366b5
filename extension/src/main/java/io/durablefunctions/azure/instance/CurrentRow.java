package io.durablefunctions.azure.instance;

import com.azure.data.tables.models.TableEntity;
import io.durablefunctions.StorageException;
import io.durablefunctions.azure.payload.PayloadReads;
import io.durablefunctions.azure.request.HubTable;
import org.jspecify.annotations.Nullable;

/** Reads rows that name payloads; a row that has changed meanwhile is read again. */
final class CurrentRow {

  private CurrentRow() {}

  /** What a row says, with its payloads. */
  @FunctionalInterface
  interface Reader<T> {
    T read(TableEntity row) throws PayloadReads.GoneException;
  }

  /** Null if the row is gone by now, which is why its payloads are. */
  static <T> @Nullable T read(HubTable table, TableEntity row, Reader<T> reader) {
    TableEntity current = row;
    while (current != null) {
      try {
        return reader.read(current);
      } catch (PayloadReads.GoneException e) {
        current = newer(table, current, e);
      }
    }
    return null;
  }

  /** What the row is now; null if it is gone; an error if it still names what is not there. */
  private static @Nullable TableEntity newer(
      HubTable table, TableEntity row, PayloadReads.GoneException gone) {
    TableEntity current = table.read(row.getPartitionKey(), row.getRowKey());
    if (current != null && current.getETag().equals(row.getETag())) {
      throw new StorageException(
          "The row "
              + row.getPartitionKey()
              + "/"
              + row.getRowKey()
              + " names a payload that is not in the container. If the row is of an old execution"
              + " it is being deleted; otherwise the container was emptied.",
          gone);
    }
    return current;
  }
}
