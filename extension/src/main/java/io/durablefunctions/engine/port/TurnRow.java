package io.durablefunctions.engine.port;

import io.durablefunctions.history.HistoryEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One committed turn.
 *
 * @param turn its number in the execution, from 1
 * @param commitId of the commit that wrote it
 * @param owner the process that committed it, which sends what the turn asked for
 * @param riding the task that the owner runs itself, so that no message carries it; {@link
 *     #NO_RIDE} for none
 * @param more whether the turn goes on in the next row, because it was too large for one
 * @param events all of its events, its facts first
 * @param stored how it stands in storage; null before it was written
 */
public record TurnRow(
    int turn,
    String commitId,
    String owner,
    int riding,
    boolean more,
    List<HistoryEvent> events,
    @Nullable Stored stored) {

  /** The number of no task. */
  public static final int NO_RIDE = -1;

  public TurnRow {
    events = List.copyOf(events);
  }

  /** A turn that is yet to be written. */
  public TurnRow(
      int turn,
      String commitId,
      String owner,
      int riding,
      boolean more,
      List<HistoryEvent> events) {
    this(turn, commitId, owner, riding, more, events, null);
  }

  /** The same as it stands in storage. */
  public TurnRow as(Stored how) {
    return new TurnRow(turn, commitId, owner, riding, more, events, how);
  }

  /** Whether everything that it asked for is known to have been sent. */
  public boolean isDispatched() {
    return stored != null && stored.dispatched();
  }

  /** When it was written, by the service's clock; null if no read has said so. */
  public @Nullable Instant writtenAt() {
    return stored == null ? null : stored.writtenAt();
  }

  /**
   * What storage knows of a row.
   *
   * @param version for changing this very row and no later one of the same key
   * @param writtenAt when, by the service's clock; null in the answer to a commit, which does not
   *     say
   * @param dispatched whether it was marked so
   */
  public record Stored(String version, @Nullable Instant writtenAt, boolean dispatched) {}
}
