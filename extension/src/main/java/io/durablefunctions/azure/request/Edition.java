package io.durablefunctions.azure.request;

import com.azure.data.tables.models.TableEntity;
import io.durablefunctions.StorageException;

/** Which edition of the table layout has written a row. */
public final class Edition {

  private Edition() {}

  /**
   * Refuses a row of an instance that the first edition has written, which was never released: it
   * names no generation.
   *
   * @throws StorageException that says what to do
   */
  public static void check(TableEntity row) {
    if (Columns.text(row, "Generation") == null) {
      throw new StorageException(
          "The instance '"
              + row.getPartitionKey()
              + "' was written by a version of Durable Functions for Java before 0.1.0, whose rows"
              + " this version does not read. Choose another hub name in host.json, at"
              + " extensions.durableFunctions.hubName, or delete the hub's two tables, its queues"
              + " and its container once nothing of it is needed any more.",
          new IllegalStateException("a row without a generation"));
    }
  }
}
