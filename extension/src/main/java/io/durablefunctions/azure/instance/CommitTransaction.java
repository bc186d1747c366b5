package io.durablefunctions.azure.instance;

import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import io.durablefunctions.azure.payload.LargePayloads;
import io.durablefunctions.azure.payload.PayloadFolder;
import io.durablefunctions.azure.payload.WriteAttempt;
import io.durablefunctions.azure.request.RowKeys;
import io.durablefunctions.engine.port.Commit;
import io.durablefunctions.naming.InstanceKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit as the rows of one transaction. The sentinel comes first, so that its new ETag is the
 * first of the answer and its condition is the first that is reported; then the turn, and the guard
 * if it is written.
 *
 * <p>The turn row is written whatever is there: only a crash in a purge leaves a row of the same
 * key, and the sentinel's condition is what keeps out other workers.
 */
record CommitTransaction(List<TableTransactionAction> actions, WriteAttempt attempt) {

  static CommitTransaction of(Commit commit, LargePayloads payloads) {
    String key = InstanceKey.of(commit.next().instanceId());
    WriteAttempt attempt =
        new WriteAttempt(
            payloads,
            PayloadFolder.ofExecution(key, commit.next().execution(), commit.next().executionId()));
    List<TableTransactionAction> actions = new ArrayList<>();
    TableEntity sentinel = SentinelRow.of(commit.next(), attempt);
    TableTransactionAction turn = upsert(TurnRows.of(commit, attempt));
    if (commit.expects() instanceof Commit.Expects.Creation creation) {
      actions.add(sentinelAction(sentinel, creation.replaces()));
      actions.add(turn);
      actions.add(upsert(new TableEntity(key, RowKeys.GUARD)));
      actions.add(
          new TableTransactionAction(
              TableTransactionActionType.CREATE,
              new TableEntity(key, RowKeys.start(commit.next().generation()))));
    } else if (commit.expects() instanceof Commit.Expects.Version version) {
      actions.add(sentinelAction(sentinel, version.sentinel()));
      actions.add(turn);
      if (version.guard() != null) {
        actions.add(TableInbox.ifUnchanged(new TableEntity(key, RowKeys.GUARD), version.guard()));
      }
    }
    for (String consumed : commit.consumed()) {
      actions.add(TableInbox.consume(key, consumed));
    }
    return new CommitTransaction(actions, attempt);
  }

  private static TableTransactionAction sentinelAction(
      TableEntity sentinel, @Nullable String expectedEtag) {
    if (expectedEtag == null) {
      return new TableTransactionAction(TableTransactionActionType.CREATE, sentinel);
    }
    sentinel.addProperty("odata.etag", expectedEtag);
    return new TableTransactionAction(TableTransactionActionType.UPDATE_REPLACE, sentinel, true);
  }

  private static TableTransactionAction upsert(TableEntity row) {
    return new TableTransactionAction(TableTransactionActionType.UPSERT_REPLACE, row);
  }
}
