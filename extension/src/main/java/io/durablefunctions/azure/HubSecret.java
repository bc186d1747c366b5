package io.durablefunctions.azure;

import com.azure.data.tables.models.TableEntity;
import io.durablefunctions.StorageException;
import io.durablefunctions.azure.request.Columns;
import io.durablefunctions.azure.request.HubTable;
import io.durablefunctions.azure.request.TransactionOutcome;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The hub's own secrets: made once by the first worker that asks. Keys are derived from them, so
 * what stands here opens nothing itself. Thread-safe.
 */
public final class HubSecret {

  private static final String ROW = "signing-key";

  /** The one that signs, the one that will, the one that did; only the last may be missing. */
  private static final List<String> COLUMNS = List.of("Key", "NextKey", "PreviousKey");

  private static final int BYTES = 32;

  private final HubTable table;

  HubSecret(HubTable table) {
    this.table = table;
  }

  /**
   * The secrets in the order of the columns, the same for all who ask. One point read once they are
   * there.
   *
   * @throws StorageException if storage does not answer
   */
  public List<byte[]> read() {
    List<byte[]> secrets =
        secrets(
            table.readOrCreate(HubIdentity.PARTITION, ROW, () -> row(random(), random(), null)));
    if (secrets.isEmpty()) {
      throw new StorageException(
          "The task hub has no secrets.",
          new IllegalStateException("no column in the row " + HubIdentity.PARTITION + "/" + ROW));
    }
    return secrets;
  }

  /**
   * Lets the next secret sign, and makes another next one.
   *
   * @param keepCurrent whether the current one is kept as the previous one
   * @throws StorageException if storage does not answer, or another rotation was faster
   */
  public void rotate(boolean keepCurrent) {
    List<byte[]> unused = read();
    TableEntity row = table.read(HubIdentity.PARTITION, ROW);
    String current = row == null ? null : Columns.text(row, COLUMNS.get(0));
    String next = row == null ? null : Columns.text(row, COLUMNS.get(1));
    if (row == null || current == null) {
      throw new StorageException(
          "The secrets of the task hub are gone.", new IllegalStateException("deleted meanwhile"));
    }
    TableEntity rotated =
        row(next == null ? random() : next, random(), keepCurrent ? current : null);
    TransactionOutcome outcome = table.replace(row, rotated);
    if (!(outcome instanceof TransactionOutcome.Done)) {
      throw new StorageException(
          "The secrets of the task hub were not rotated, or it is not known whether they were.",
          new IllegalStateException(outcome.toString()));
    }
  }

  private static List<byte[]> secrets(TableEntity row) {
    return COLUMNS.stream()
        .map(column -> Columns.text(row, column))
        .filter(Objects::nonNull)
        .map(text -> Base64.getDecoder().decode(text))
        .toList();
  }

  private static TableEntity row(String key, String next, @Nullable String previous) {
    TableEntity row = new TableEntity(HubIdentity.PARTITION, ROW);
    Columns.putText(row, COLUMNS.get(0), key);
    Columns.putText(row, COLUMNS.get(1), next);
    Columns.putText(row, COLUMNS.get(2), previous);
    return row;
  }

  private static String random() {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }
}
