package io.durablefunctions.azure.instance;

import static java.util.Objects.requireNonNull;

import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionAction;
import io.durablefunctions.azure.payload.BoundedReads;
import io.durablefunctions.azure.payload.LargePayloads;
import io.durablefunctions.azure.payload.PayloadReads;
import io.durablefunctions.azure.request.Filters;
import io.durablefunctions.azure.request.HubTable;
import io.durablefunctions.azure.request.RowKeys;
import io.durablefunctions.azure.request.RowTooLargeException;
import io.durablefunctions.azure.request.StorageRetry;
import io.durablefunctions.azure.request.TransactionOutcome;
import io.durablefunctions.azure.request.TransactionOutcome.Done;
import io.durablefunctions.azure.request.TransactionOutcome.Refused;
import io.durablefunctions.azure.request.TransactionOutcome.Unanswered;
import io.durablefunctions.engine.port.Commit;
import io.durablefunctions.engine.port.CommitResult;
import io.durablefunctions.engine.port.HistoryLimit;
import io.durablefunctions.engine.port.HistoryPart;
import io.durablefunctions.engine.port.Inbox;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.naming.InstanceKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Instances as rows of the history table, large payloads as blobs. */
public final class TableInstanceStore implements InstanceStore {

  private final HubTable table;
  private final LargePayloads payloads;
  private final PayloadReads reads;
  private final TableInbox inbox;
  private final InstancePurge removal;

  public TableInstanceStore(HubTable table, LargePayloads payloads, InstantSource clock) {
    this.table = table;
    this.payloads = payloads;
    this.reads = new PayloadReads(payloads);
    this.inbox = new TableInbox(table, payloads);
    this.removal = new InstancePurge(table, payloads, clock);
  }

  @Override
  public @Nullable StoredSentinel readSentinel(String instanceId) {
    String key = InstanceKey.of(instanceId);
    TableEntity row = table.read(key, RowKeys.SENTINEL);
    return row == null ? null : CurrentRow.read(table, row, now -> SentinelRow.read(now, reads));
  }

  @Override
  public List<TurnRow> readTurns(String instanceId, int execution, int from, int to) {
    if (from >= to) {
      TurnRow one = from == to ? readTurn(instanceId, execution, from) : null;
      return one == null ? List.of() : List.of(one);
    }
    String first = RowKeys.turn(execution, from);
    String afterLast = RowKeys.turn(execution, to + 1);
    List<TurnRow> turns = new ArrayList<>();
    for (TableEntity row :
        table.query(
            Filters.rows(InstanceKey.of(instanceId), first, afterLast), null, to - from + 1)) {
      TurnRow turn = decode(row);
      if (turn == null) {
        break;
      }
      turns.add(turn);
    }
    return turns;
  }

  @Override
  public @Nullable TurnRow readTurn(String instanceId, int execution, int turn) {
    TableEntity row = table.read(InstanceKey.of(instanceId), RowKeys.turn(execution, turn));
    return row == null ? null : decode(row);
  }

  private @Nullable TurnRow decode(TableEntity row) {
    return CurrentRow.read(table, row, now -> TurnRows.read(now, reads));
  }

  @Override
  public HistoryPart readHistory(
      String instanceId, int execution, int from, int to, HistoryLimit limit) {
    BoundedReads bounded = new BoundedReads(reads, limit);
    return new HistoryReads(table, bounded).read(InstanceKey.of(instanceId), execution, from, to);
  }

  @Override
  public CommitResult commit(Commit commit) {
    CommitTransaction transaction;
    try {
      transaction = CommitTransaction.of(commit, payloads);
    } catch (RowTooLargeException e) {
      return new CommitResult.TooLarge(requireNonNull(e.getMessage()));
    }
    transaction.attempt().upload();
    TransactionOutcome outcome = table.transact(transaction.actions());
    if (outcome instanceof Done done) {
      inbox.deleteBlobs(InstanceKey.of(commit.next().instanceId()), commit.consumed());
      return committed(commit, done);
    }
    if (outcome instanceof Refused refused) {
      transaction.attempt().discard();
      return conflict(commit, refused);
    }
    return new CommitResult.Unknown(((Unanswered) outcome).cause());
  }

  private static CommitResult committed(Commit commit, Done done) {
    List<String> etags = done.etags();
    boolean guard =
        commit.expects() instanceof Commit.Expects.Creation
            || (commit.expects() instanceof Commit.Expects.Version version
                && version.guard() != null);
    return etags.size() < (guard ? 3 : 2)
        ? new CommitResult.Unknown(
            new IllegalStateException("Storage said yes, but not which ETags the rows have now"))
        : new CommitResult.Committed(
            etags.get(0),
            new TurnRow.Stored(etags.get(1), null, false),
            guard ? etags.get(2) : null);
  }

  private static CommitResult conflict(Commit commit, Refused refused) {
    if (!refused.isCondition()) {
      throw StorageRetry.failed(
          "commit turn " + commit.turn().turn() + " of an instance, nothing was written",
          1,
          refused.cause());
    }
    return new CommitResult.Conflict(
        refused.index() == 0
            ? refused.isMissingRow() ? "the instance is gone" : "the version moved on"
            : "another row is not as it was read (" + refused.code() + ")");
  }

  @Override
  public int fits(List<HistoryEvent> events) {
    return TurnRows.fits(events, payloads.values());
  }

  @Override
  public @Nullable Inbox readInbox(String instanceId, int limit) {
    return inbox.read(instanceId, limit);
  }

  @Override
  public boolean addToInbox(String instanceId, List<InboxItem> items) {
    return inbox.add(instanceId, items);
  }

  @Override
  public @Nullable StoredSentinel consume(StoredSentinel stored, List<String> keys) {
    String key = InstanceKey.of(stored.sentinel().instanceId());
    StoredSentinel after =
        touch(stored, keys.stream().map(item -> TableInbox.consume(key, item)).toList());
    if (after != null) {
      inbox.deleteBlobs(key, keys);
    }
    return after;
  }

  @Override
  public @Nullable StoredSentinel renew(StoredSentinel stored) {
    return touch(stored, List.of());
  }

  /**
   * Changes rows if the sentinel is as it was read. No answer counts as a no: the caller reads
   * again.
   */
  private @Nullable StoredSentinel touch(
      StoredSentinel stored, List<TableTransactionAction> changes) {
    String key = InstanceKey.of(stored.sentinel().instanceId());
    List<TableTransactionAction> actions = new ArrayList<>();
    actions.add(TableInbox.ifUnchanged(new TableEntity(key, RowKeys.SENTINEL), stored.etag()));
    actions.addAll(changes);
    TransactionOutcome outcome = table.transact(actions);
    if (outcome instanceof Refused refused && !refused.isCondition()) {
      throw StorageRetry.failed("touch a sentinel, nothing was written", 1, refused.cause());
    }
    return outcome instanceof Done done && !done.etags().isEmpty()
        ? new StoredSentinel(stored.sentinel(), done.etags().get(0))
        : null;
  }

  @Override
  public void markDispatched(Sentinel sentinel, TurnRow turn) {
    TurnRow.Stored stored = turn.stored();
    if (stored == null) {
      throw new IllegalArgumentException("A turn that was never written cannot be marked.");
    }
    TableEntity row =
        new TableEntity(
                InstanceKey.of(sentinel.instanceId()),
                RowKeys.turn(sentinel.execution(), turn.turn()))
            .addProperty(TurnRows.DISPATCHED, true);
    TransactionOutcome outcome =
        table.transact(List.of(TableInbox.ifUnchanged(row, stored.version())));
    if (outcome instanceof Refused refused && !refused.isCondition()) {
      throw StorageRetry.failed("mark a turn as dispatched", 1, refused.cause());
    }
  }

  @Override
  public @Nullable Instant startedAt(String instanceId, String generation) {
    TableEntity row = table.read(InstanceKey.of(instanceId), RowKeys.start(generation));
    return row == null ? null : row.getTimestamp().toInstant();
  }

  @Override
  public void deleteExecution(String instanceId, int execution, String executionId) {
    removal.deleteExecution(instanceId, execution, executionId);
  }

  @Override
  public int sweep(Duration age) {
    return removal.sweep(age);
  }

  @Override
  public boolean purge(StoredSentinel stored, @Nullable String guard) {
    return removal.purge(stored, guard);
  }
}
