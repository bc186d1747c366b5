package io.durablefunctions.engine.port;

import io.durablefunctions.StorageException;
import io.durablefunctions.history.HistoryEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one instance: sentinel, turns, inbox. All methods may throw {@link StorageException}.
 * Thread-safe. Texts are kept letter for letter, instants in whole milliseconds, so what is read
 * may have cut off what is finer. Not promised: that two reads see the same moment; read the
 * sentinel first.
 */
public interface InstanceStore {

  /** How many inbox items one commit can delete: 100 rows a transaction, less sentinel and turn. */
  int MAX_CONSUMED = 96;

  /** The sentinel, or null if there is no such instance. One point read. */
  @Nullable StoredSentinel readSentinel(String instanceId);

  /**
   * The turns {@code from..to} of an execution, in order, both included; fewer where rows are
   * missing, which means that the execution was replaced meanwhile.
   */
  List<TurnRow> readTurns(String instanceId, int execution, int from, int to);

  /** The waiting facts in the order of their keys, at most {@code limit}. */
  List<InboxItem> readInbox(String instanceId, int limit);

  /** The input and other payloads of one turn; null if it is gone. One point read. */
  @Nullable TurnRow readTurn(String instanceId, int execution, int turn);

  /**
   * Writes a turn, all or nothing, at most once: never tried again inside. A turn that is too large
   * is an {@link IllegalArgumentException}; one that {@link #fits} never is, nor is one whose facts
   * are what fitted as an {@code ExecutionContinuedAsNew}.
   *
   * <p>An exception of any kind means that nothing was written. Not promised: that a turn row of
   * the same key is a conflict; the sentinel's version alone decides.
   */
  CommitResult commit(Commit commit);

  /** How many of the events, from the first on, fit into one turn row; at least 1. */
  int fits(List<HistoryEvent> events);

  /**
   * Adds facts, each once: an item whose key is there is left as it is. Touches the guard, so that
   * an instance that was purged meanwhile gets no ghost rows. Repeatable: after an exception some
   * of the items may be there. Not promised: that many items are added at the same moment.
   *
   * @return false if there is no such instance
   */
  boolean addToInbox(String instanceId, List<InboxItem> items);

  /** Deletes inbox items that turned out to be meant for no one. Missing ones are no error. */
  void deleteFromInbox(String instanceId, List<String> keys);

  /** Deletes the turn rows and payloads of executions before the given one. Repeatable. */
  void deleteExecutionsBefore(String instanceId, int execution);

  /**
   * Deletes everything about the instance if its version is still the given one: the guard and the
   * sentinel first, atomically, then the rest. After an exception the instance may be gone and some
   * of its turn rows left: no reader finds them, and a later instance of the id writes over them.
   *
   * @return false if the version moved on, or the instance is gone
   */
  boolean purge(StoredSentinel stored);
}
