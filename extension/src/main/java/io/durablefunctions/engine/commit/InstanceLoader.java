package io.durablefunctions.engine.commit;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.port.TurnRow;
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

  public InstanceLoader(InstanceStore store) {
    this.store = store;
  }

  /** The state as storage has it now, with only the news read if some is known; null if gone. */
  public @Nullable InstanceState load(String instanceId, @Nullable InstanceState known) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      StoredSentinel stored = store.readSentinel(instanceId);
      if (stored == null) {
        return null;
      }
      InstanceState state = upTo(stored, known);
      if (state != null) {
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
        state.appendStored(row, stored);
      }
    }
    state.refresh(stored);
    return state;
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
