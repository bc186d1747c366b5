package io.durablefunctions.engine.dispatch;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.InstanceIndex;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.history.HistoryEvent.ExecutionStarted;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the row for lists in step with the sentinel. A row speaks of a generation and a turn, and
 * gives way to a later turn of its generation only. What opens an instance (a start, a rewind) is
 * listed before it is committed, with the turn that it is about to commit; an end is listed after
 * everything was sent: so whatever has something left to do is among the open ones.
 */
public final class IndexWriter {

  private static final int TRIES = 4;

  private final InstanceIndex index;
  private final InstanceStore store;

  public IndexWriter(EnginePorts ports) {
    this.index = ports.index();
    this.store = ports.store();
  }

  /**
   * A row that is listed ahead of its commit.
   *
   * @param version of the row
   * @param before the one in whose place it is; null for none
   */
  public record Ahead(String version, @Nullable IndexRow before) {

    /** The second time that a row is listed it may be in its own place. */
    public static @Nullable Ahead both(@Nullable Ahead first, @Nullable Ahead second) {
      return first == null || second == null || !isOpen(second.before())
          ? second
          : new Ahead(second.version(), first.before());
    }

    private static boolean isOpen(@Nullable IndexRow row) {
      return row != null && !row.status().isFinished();
    }
  }

  /** Lists an instance that is about to be created; null if its id is listed already. */
  public @Nullable Ahead open(IndexRow row) {
    String written = index.insert(row);
    return written == null ? null : new Ahead(written, null);
  }

  /** Puts the list back as it was before a commit that has been refused for good. */
  public void takeBack(String instanceId, Ahead ahead) {
    if (ahead.before() == null || store.readSentinel(instanceId) == null) {
      boolean unused = index.delete(instanceId, ahead.version());
    } else {
      String unused = index.replace(ahead.before(), ahead.version());
    }
  }

  /**
   * Lists an instance that is about to be opened again in the place of what is finished; null if
   * the row is that of another start, which is under way, so that it is to be published after.
   */
  public @Nullable Ahead openAgain(IndexRow row) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      InstanceIndex.Stored there = index.read(row.instanceId());
      if (there != null && !there.row().status().isFinished()) {
        return there.row().generation().equals(row.generation())
            ? new Ahead(there.version(), there.row())
            : null;
      }
      String written = there == null ? index.insert(row) : index.replace(row, there.version());
      if (written != null) {
        return new Ahead(written, there == null ? null : there.row());
      }
    }
    return null;
  }

  /** Lists a rewind that is about to be committed; null as for {@link #openAgain}. */
  public @Nullable Ahead reopen(InstanceState state) {
    Sentinel now = state.sentinel();
    IndexRow finished = IndexRow.of(now, input(state));
    Ahead ahead = openAgain(finished.as(OrchestrationRuntimeStatus.RUNNING, now.lastTurn() + 1));
    state.indexed(ahead == null ? null : ahead.version());
    return ahead;
  }

  /**
   * Lists a start that is committed and may not be listed: as open even if it has ended by now,
   * because nothing of it is sent yet.
   */
  public void list(InstanceState state) {
    Sentinel sentinel = state.sentinel();
    IndexRow row =
        IndexRow.of(sentinel, input(state))
            .as(OrchestrationRuntimeStatus.RUNNING, sentinel.lastTurn());
    for (int attempt = 0; attempt < TRIES; attempt++) {
      InstanceIndex.Stored there = index.read(row.instanceId());
      if (there != null && there.row().generation().equals(row.generation())) {
        // A later turn's row is another worker's, and not for this memory to write over.
        state.indexed(there.row().givesWayTo(row) ? there.version() : null);
        return;
      }
      StoredSentinel now = store.readSentinel(row.instanceId());
      if (now == null || !now.sentinel().generation().equals(row.generation())) {
        return;
      }
      String written = there == null ? index.insert(row) : index.replace(row, there.version());
      if (written != null) {
        state.indexed(written);
        return;
      }
    }
  }

  /** Writes how the instance stands, unless a later turn or another generation is listed. */
  public void publish(InstanceState state) {
    Sentinel sentinel = state.sentinel();
    if (sentinel.isContinuedAsNew()) {
      return; // The next execution, which follows at once, writes the row.
    }
    IndexRow row = IndexRow.of(sentinel, input(state));
    String known = state.indexVersion();
    String written = known == null ? null : index.replace(row, known);
    for (int attempt = 0; written == null && attempt < TRIES; attempt++) {
      InstanceIndex.Stored there = index.read(row.instanceId());
      if (there == null) {
        // Purged meanwhile, or its row was lost: the sentinel says which.
        StoredSentinel now = store.readSentinel(row.instanceId());
        if (now == null || !now.sentinel().generation().equals(row.generation())) {
          return;
        }
        written = index.insert(row);
      } else if (there.row().givesWayTo(row) || isOfAnotherLife(there.row(), sentinel)) {
        written = index.replace(row, there.version());
      } else {
        align(state);
        return;
      }
    }
    state.indexed(written);
  }

  /**
   * A row of another generation, although the id is still this one's: of an earlier life, or of a
   * start that was listed and refused. Memory does not tell, which may be old: the sentinel does.
   * An open row beside a finished instance may be of a start whose commit is on its way: see {@link
   * #align}.
   */
  private boolean isOfAnotherLife(IndexRow row, Sentinel sentinel) {
    boolean mayBeNext = sentinel.status().isFinished() && !row.status().isFinished();
    if (mayBeNext || row.generation().equals(sentinel.generation())) {
      return false;
    }
    StoredSentinel now = store.readSentinel(row.instanceId());
    return now != null
        && now.sentinel().generation().equals(sentinel.generation())
        && now.sentinel().status().isFinished() == sentinel.status().isFinished();
  }

  /**
   * Closes a row that says open beside a finished instance of which everything was sent: the row of
   * a start or a rewind that was never committed. The sentinel's version is made new first, so that
   * a worker that is about to commit it fails.
   */
  void align(InstanceState state) {
    InstanceIndex.Stored there = index.read(state.sentinel().instanceId());
    if (!state.sentinel().status().isFinished()
        || there == null
        || there.row().status().isFinished()) {
      return;
    }
    StoredSentinel renewed = store.renew(state.stored());
    if (renewed == null) {
      return;
    }
    state.refresh(renewed);
    IndexRow row = IndexRow.of(renewed.sentinel(), input(state));
    String unused = index.replace(row, there.version());
  }

  private static @Nullable String input(InstanceState state) {
    ExecutionStarted started = state.fold().started();
    return started == null ? null : started.input();
  }
}
