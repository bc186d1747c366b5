package io.durablefunctions.engine.port;

import io.durablefunctions.StorageException;
import io.durablefunctions.history.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one instance: sentinel, turns, inbox. All methods may throw {@link StorageException}.
 * Thread-safe. Texts are kept letter for letter, instants in whole milliseconds, so what is read
 * may have cut off what is finer. Not promised: that two reads see the same moment; read the
 * sentinel first.
 */
public interface InstanceStore {

  /** How many inbox items one commit can consume: 100 rows a transaction, less three of its own. */
  int MAX_CONSUMED = 96;

  /** The sentinel, or null if there is no such instance. One point read. */
  @Nullable StoredSentinel readSentinel(String instanceId);

  /**
   * The turns {@code from..to} of an execution, in order, both included; fewer where rows are
   * missing, which means that the execution was replaced meanwhile.
   */
  List<TurnRow> readTurns(String instanceId, int execution, int from, int to);

  /**
   * The events of the turns {@code from..to} of an execution, as far as the limit goes: with its
   * payload, an event counts about as many characters as it has as JSON. At most the limit, 4 MB of
   * rows and four payloads are in memory at a time. Rows that are missing are left out.
   */
  HistoryPart readHistory(String instanceId, int execution, int from, int to, HistoryLimit limit);

  /**
   * The waiting facts in the order of their keys, at most {@code limit}, and the guard's version
   * before they were read; null if there is no such instance. One query.
   */
  @Nullable Inbox readInbox(String instanceId, int limit);

  /** The input and other payloads of one turn; null if it is gone. One point read. */
  @Nullable TurnRow readTurn(String instanceId, int execution, int turn);

  /**
   * Writes a turn, all or nothing, at most once: never tried again inside. A turn that {@link
   * #fits} is never too large, nor is one whose facts are what fitted as an {@code
   * ExecutionContinuedAsNew}.
   *
   * <p>An exception of any kind means that nothing was written. Not promised: that a turn row of
   * the same key is a conflict; the sentinel's version alone decides.
   */
  CommitResult commit(Commit commit);

  /** How many of the events, from the first on, fit into one turn row; at least 1. */
  int fits(List<HistoryEvent> events);

  /**
   * Marks a turn: everything that it asked for was sent. Does nothing if the row is gone or another
   * one has its key. A failure is no harm: what was sent is sent again, and refused.
   */
  void markDispatched(Sentinel sentinel, TurnRow turn);

  /**
   * Adds facts, each once: an item whose key is there is left as it is, also if it was consumed.
   * Writes the guard, so that an instance that was purged meanwhile gets no ghost rows and a turn
   * that ends it learns of them. Repeatable: after an exception some of the items may be there. Not
   * promised: that many items are added at the same moment.
   *
   * @return false if there is no such instance
   */
  boolean addToInbox(String instanceId, List<InboxItem> items);

  /**
   * Consumes inbox items without a turn, all or nothing, if the sentinel is as it was read.
   *
   * @return the sentinel with its new version, or null if it moved on, or an item is gone
   */
  @Nullable StoredSentinel consume(StoredSentinel stored, List<String> keys);

  /**
   * Makes the sentinel's version new, if it is as it was read, so that a worker that read it before
   * can no longer commit.
   *
   * @return the sentinel with its new version, or null if it moved on
   */
  @Nullable StoredSentinel renew(StoredSentinel stored);

  /**
   * When a generation began, by the storage service's clock, though its instance may be purged by
   * now; null if it never did, or longer ago than its key is kept, see {@link #sweep}.
   */
  @Nullable Instant startedAt(String instanceId, String generation);

  /**
   * Deletes the turn rows and payloads of this one execution, each as it was read, so nothing of a
   * later execution that has the same number. Repeatable.
   */
  void deleteExecution(String instanceId, int execution, String executionId);

  /**
   * Deletes everything about the instance if its version is still the given one, and nothing has
   * come into its inbox, but for the key of a start that may be carried out again: the guard and
   * the sentinel first, atomically, then the rest. After an exception the instance may be gone and
   * some of its turn rows left: no reader finds them, and a later instance of the id writes over
   * them.
   *
   * @param guard the guard's version when the inbox was read; null if it may have changed
   * @return false if one of them moved on, or the instance is gone
   */
  boolean purge(StoredSentinel stored, @Nullable String guard);

  /**
   * Deletes tombstones of inbox items and keys of starts that were written before then, by the
   * service's clock, of all instances; returns how many. Reads the whole table.
   */
  int sweep(Duration age);
}
