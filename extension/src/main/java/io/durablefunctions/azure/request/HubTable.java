package io.durablefunctions.azure.request;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.rest.PagedResponse;
import com.azure.core.util.Context;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableServiceException;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import com.azure.data.tables.models.TableTransactionFailedException;
import io.durablefunctions.StorageException;
import io.durablefunctions.azure.request.TransactionOutcome.Done;
import io.durablefunctions.azure.request.TransactionOutcome.Refused;
import io.durablefunctions.azure.request.TransactionOutcome.Unanswered;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One table: point reads, queries, transactions. Made when the first write finds it missing. */
public final class HubTable {

  private static final Set<String> UNCLEAR =
      Set.of("OperationTimedOut", "InternalError", "ServerBusy");

  private final TableClient client;
  private final String name;

  public HubTable(TableClient client) {
    this.client = client;
    this.name = client.getTableName();
  }

  /** The row, or null. */
  public @Nullable TableEntity read(String partitionKey, String rowKey) {
    return StorageRetry.of(
        "read a row of the table " + name,
        () -> orNull(() -> client.getEntity(partitionKey, rowKey)));
  }

  /**
   * The row, which is created if there is none yet: the caller's own or another worker's, the same
   * for all who ask. One point read once it is there.
   *
   * @param initial makes the caller's own row, with these keys
   * @throws StorageException if storage does not answer, or there is still no row
   */
  public TableEntity readOrCreate(
      String partitionKey, String rowKey, Supplier<TableEntity> initial) {
    TableEntity row = read(partitionKey, rowKey);
    if (row == null) {
      // Whether this or another worker's insert went through: what is there now holds.
      transact(
          List.of(new TableTransactionAction(TableTransactionActionType.CREATE, initial.get())));
      row = read(partitionKey, rowKey);
    }
    if (row == null) {
      throw new StorageException(
          "A row of the table " + name + " could not be made.",
          new IllegalStateException("no row " + partitionKey + "/" + rowKey));
    }
    return row;
  }

  /** Writes the row in the place of the one that was read, if that is still there as it was. */
  public TransactionOutcome replace(TableEntity read, TableEntity row) {
    row.addProperty("odata.etag", read.getETag());
    return transact(
        List.of(new TableTransactionAction(TableTransactionActionType.UPDATE_REPLACE, row, true)));
  }

  /** The rows that match, in the order of their keys, at most {@code limit}. */
  public List<TableEntity> query(String filter, @Nullable List<String> columns, int limit) {
    ListEntitiesOptions options = new ListEntitiesOptions().setFilter(filter).setSelect(columns);
    if (limit <= 1000) {
      options.setTop(limit);
    }
    return StorageRetry.of(
        "query the table " + name,
        () -> {
          List<TableEntity> found =
              orNull(
                  () -> {
                    List<TableEntity> rows = new ArrayList<>();
                    client.listEntities(options, null, Context.NONE).stream()
                        .limit(limit)
                        .forEach(rows::add);
                    return rows;
                  });
          return found == null ? List.of() : found;
        });
  }

  /** One request for some of the rows that match; null if there is no table yet. */
  public @Nullable PagedResponse<TableEntity> page(
      String what, ListEntitiesOptions options, @Nullable String token) {
    return StorageRetry.of(
        what,
        () ->
            orNull(
                () ->
                    client
                        .listEntities(options, null, Context.NONE)
                        .iterableByPage(token)
                        .iterator()
                        .next()));
  }

  /** Sends the actions as one transaction, once; and once again if the table had to be made. */
  public TransactionOutcome transact(List<TableTransactionAction> actions) {
    check(actions);
    TransactionOutcome outcome = send(actions);
    if (outcome instanceof Refused refused && refused.isMissingTable()) {
      create();
      outcome = send(actions);
    }
    return outcome;
  }

  /**
   * Writes the row in the place of whatever has its key; again where no answer comes.
   *
   * @param what names the operation in errors
   * @param tries how often at most
   */
  public void upsert(String what, TableEntity row, int tries) {
    for (int attempt = 1; ; attempt++) {
      TransactionOutcome outcome =
          transact(
              List.of(new TableTransactionAction(TableTransactionActionType.UPSERT_REPLACE, row)));
      if (outcome instanceof Done) {
        return;
      }
      if (outcome instanceof Refused refused) {
        throw StorageRetry.failed(what, attempt, refused.cause());
      }
      if (outcome instanceof Unanswered lost && attempt >= tries) {
        throw StorageRetry.failed(what, attempt, lost.cause());
      }
    }
  }

  private TransactionOutcome send(List<TableTransactionAction> actions) {
    BatchAnswer answer = new BatchAnswer();
    try {
      client.submitTransactionWithResponse(actions, null, answer.inContext());
      return new Done(answer.etags());
    } catch (TableTransactionFailedException e) {
      String code = StorageErrors.code(e);
      Integer index = e.getFailedTransactionActionIndex();
      return UNCLEAR.contains(code)
          ? new Unanswered(e)
          : new Refused(code, index == null ? -1 : index, e);
    } catch (HttpResponseException e) {
      return withoutParts(StorageErrors.status(e), StorageErrors.code(e), e);
    } catch (RuntimeException e) {
      return withoutParts(answer.status(), "", e);
    }
  }

  private static TransactionOutcome withoutParts(int status, String code, Exception cause) {
    boolean done = status == 202;
    return done || StorageErrors.isPassing(status)
        ? new Unanswered(cause)
        : new Refused(code.isEmpty() ? "HTTP " + status : code, -1, cause);
  }

  /** With an empty ETag the SDK would silently write without a condition. */
  private static void check(List<TableTransactionAction> actions) {
    if (actions.isEmpty() || actions.size() > TableLimits.ROWS) {
      throw new IllegalArgumentException(
          "A transaction has 1 to "
              + TableLimits.ROWS
              + " rows, but it had "
              + actions.size()
              + ".");
    }
    for (TableTransactionAction action : actions) {
      String etag = action.getEntity().getETag();
      if (action.getIfUnchanged() && (etag == null || etag.isBlank())) {
        throw new IllegalArgumentException(
            "A conditional write needs the ETag of the row that was read, but row '"
                + action.getEntity().getRowKey()
                + "' has none.");
      }
    }
  }

  private void create() {
    StorageRetry.of(
        "create the table " + name,
        () -> {
          try {
            return client.createTable();
          } catch (TableServiceException e) {
            if (StorageErrors.code(e).equals("TableAlreadyExists")) {
              return name;
            }
            throw e;
          }
        });
  }

  private static <T> @Nullable T orNull(Supplier<T> read) {
    try {
      return read.get();
    } catch (HttpResponseException e) {
      if (StorageErrors.status(e) == 404) {
        return null;
      }
      throw e;
    }
  }
}
