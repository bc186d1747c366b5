package io.durablefunctions.azure;

import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import io.durablefunctions.StorageException;
import io.durablefunctions.azure.request.HubTable;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * The hub's own signing key: made by the first worker that asks, kept in the History table in a
 * partition that no instance can have, because {@code $} is escaped in instance keys. Thread-safe.
 */
public final class HubSecret {

  private static final String PARTITION = "$hub";
  private static final String ROW = "signing-key";
  private static final String COLUMN = "Key";
  private static final int BYTES = 32;

  private final HubTable table;

  HubSecret(HubTable table) {
    this.table = table;
  }

  /**
   * The key, the same for all who ask. One point read once it is there.
   *
   * @throws StorageException if storage does not answer
   */
  public byte[] signingKey() {
    TableEntity row = table.read(PARTITION, ROW);
    if (row == null) {
      // Whether this or another worker's insert went through: what is there now is the key.
      table.transact(
          List.of(new TableTransactionAction(TableTransactionActionType.CREATE, newRow())));
      row = table.read(PARTITION, ROW);
    }
    Object key = row == null ? null : row.getProperty(COLUMN);
    if (key == null) {
      throw new StorageException(
          "The signing key of the task hub could not be made.",
          new IllegalStateException("no row " + PARTITION + "/" + ROW));
    }
    return Base64.getDecoder().decode(key.toString());
  }

  private static TableEntity newRow() {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    return new TableEntity(PARTITION, ROW)
        .addProperty(COLUMN, Base64.getEncoder().encodeToString(key));
  }
}
