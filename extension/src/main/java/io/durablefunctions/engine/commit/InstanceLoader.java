package io.durablefunctions.engine.commit;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.engine.process.Outbox;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a state: the sentinel first, then the turns up to its last one. Rows are inserted before
 * (in the same transaction as) the sentinel that counts them and never changed, so whatever is read
 * after the sentinel belongs to it, unless the execution was replaced meanwhile; then turns are
 * missing and the reading starts over.
 */
public final class InstanceLoader {

  private static final int TRIES = 5;

  private final InstanceStore store;
  private final Outbox outbox;
  private final String process;

  public InstanceLoader(InstanceStore store, Outbox outbox, String process) {
    this.store = store;
    this.outbox = outbox;
    this.process = process;
  }

  /** The state as storage has it now, with only the news read if some is known; null if gone. */
  public @Nullable InstanceState load(String instanceId, @Nullable InstanceState known) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      long asOf = outbox.now();
      StoredSentinel stored = store.readSentinel(instanceId);
      if (stored == null) {
        outbox.learn(instanceId, asOf, null, commit -> false);
        return null;
      }
      InstanceState state = upTo(stored, known);
      if (state != null) {
        outbox.learn(instanceId, asOf, stored.etag(), state::hasToSend);
        return state;
      }
    }
    throw new StorageException(
        "The instance '" + instanceId + "' was replaced again and again while it was read.",
        new IllegalStateException(TRIES + " tries"));
  }

  private @Nullable InstanceState upTo(StoredSentinel stored, @Nullable InstanceState known) {
    Sentinel sentinel = stored.sentinel();
    InstanceState state = known;
    if (state == null
        || !state.sentinel().executionId().equals(sentinel.executionId())
        || state.sentinel().lastTurn() > sentinel.lastTurn()) {
      state = new InstanceState(stored);
    }
    int from = state.history().isEmpty() ? 1 : state.sentinel().lastTurn() + 1;
    if (from <= sentinel.lastTurn()) {
      List<TurnRow> rows =
          store.readTurns(sentinel.instanceId(), sentinel.execution(), from, sentinel.lastTurn());
      if (!complete(rows, from, sentinel.lastTurn())) {
        return null;
      }
      for (TurnRow row : rows) {
        append(state, row, stored);
      }
    }
    state.refresh(stored);
    return state;
  }

  /** This process knows of its own turns what is sent; of others' only what the tables say. */
  private void append(InstanceState state, TurnRow row, StoredSentinel stored) {
    boolean mine = row.owner().equals(process);
    boolean own = mine && outbox.has(row.commitId());
    boolean sent =
        mine ? !own : row.isDispatched() || row.turn() <= stored.sentinel().dispatchedThrough();
    state.appendStored(row, stored, own, sent);
  }

  private static boolean complete(List<TurnRow> rows, int from, int to) {
    if (rows.size() != to - from + 1) {
      return false;
    }
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).turn() != from + i) {
        return false;
      }
    }
    return true;
  }
}
