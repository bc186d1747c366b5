package io.durablefunctions.azure;

import com.azure.data.tables.models.TableEntity;
import io.durablefunctions.StorageException;
import io.durablefunctions.azure.request.Columns;
import io.durablefunctions.azure.request.HubTable;
import io.durablefunctions.azure.request.TransactionOutcome;

/**
 * The name of the converter whose JSON the hub's values are: that of the first worker that asks,
 * until one takes the hub over. A row beside the hub's secrets. Thread-safe.
 */
public final class HubConverter {

  private static final String ROW = "converter";
  private static final String NAME = "Name";

  private final HubTable table;

  HubConverter(HubTable table) {
    this.table = table;
  }

  /**
   * The hub's converter, which is the caller's own if the hub had none. One point read once it is
   * there.
   *
   * @throws StorageException if storage does not answer
   */
  public String claim(String own) {
    TableEntity row = table.readOrCreate(HubIdentity.PARTITION, ROW, () -> row(own));
    String name = Columns.text(row, NAME);
    if (name == null) {
      throw new StorageException(
          "The task hub has no converter.",
          new IllegalStateException("no name in the row " + HubIdentity.PARTITION + "/" + ROW));
    }
    return name;
  }

  /**
   * Makes the caller's converter the hub's, in the place of the one that was read.
   *
   * @throws StorageException if storage does not answer, or another worker was faster
   */
  public void replace(String before, String own) {
    TableEntity row = table.read(HubIdentity.PARTITION, ROW);
    if (row == null || !before.equals(Columns.text(row, NAME))) {
      throw notReplaced("it is not " + before + " any more");
    }
    TransactionOutcome outcome = table.replace(row, row(own));
    if (!(outcome instanceof TransactionOutcome.Done)) {
      throw notReplaced(outcome.toString());
    }
  }

  private static TableEntity row(String name) {
    TableEntity row = new TableEntity(HubIdentity.PARTITION, ROW);
    Columns.putText(row, NAME, name);
    return row;
  }

  private static StorageException notReplaced(String why) {
    return new StorageException(
        "The converter of the task hub was not replaced, or it is not known whether it was.",
        new IllegalStateException(why));
  }
}
