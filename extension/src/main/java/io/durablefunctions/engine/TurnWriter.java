package io.durablefunctions.engine;

import io.durablefunctions.engine.port.Commit;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.replay.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Commits the events of a turn; one that is too large for a row is committed as several.
 *
 * <p>Crash table. After the commit of a part that is not the last: the history ends in the middle
 * of what the orchestrator asked for. Whoever comes next, the covering message at the latest,
 * replays, and the calls that have no event yet come out as the new decision. After the last part:
 * see {@link Dispatcher}.
 */
final class TurnWriter {

  private final InstanceStore store;
  private final CommitProtocol protocol;

  TurnWriter(InstanceStore store) {
    this.store = store;
    this.protocol = new CommitProtocol(store);
  }

  /**
   * Writes the events and takes them over into the state.
   *
   * @return false if somebody else moved on; then some parts may be committed, and the state must
   *     be loaded again
   */
  boolean append(
      InstanceState state,
      List<HistoryEvent> events,
      List<String> consumed,
      String cover,
      @Nullable Decision decision) {
    int from = 0;
    List<String> toConsume = consumed;
    while (from < events.size()) {
      List<HistoryEvent> rest = events.subList(from, events.size());
      List<HistoryEvent> part = rest.subList(0, store.fits(rest));
      if (!appendPart(state, part, toConsume, cover, decision)) {
        return false;
      }
      from += part.size();
      toConsume = List.of();
    }
    return true;
  }

  private boolean appendPart(
      InstanceState state,
      List<HistoryEvent> part,
      List<String> consumed,
      String cover,
      @Nullable Decision decision) {
    Sentinel before = state.sentinel();
    Sentinel next =
        Execution.after(
            before,
            part,
            decision,
            new Execution.Bookkeeping(
                newCommitId(),
                state.dispatchedThrough(),
                turnTime(part, before.updatedAt()),
                state.doorbellDue()));
    TurnRow row = new TurnRow(next.lastTurn(), next.commitId(), cover, part);
    StoredSentinel stored = protocol.write(new Commit(next, state.stored().etag(), row, consumed));
    if (stored == null) {
      return false;
    }
    boolean publish =
        next.status() != before.status()
            || !Objects.equals(next.customStatus(), before.customStatus());
    state.append(row, stored, publish);
    return true;
  }

  /**
   * Creates an instance or the next execution of one with its first turn.
   *
   * @param first the sentinel before any turn: turn 0
   * @param replaces the version that is replaced, or null if there must be no such instance
   * @return the state, or null if somebody else was faster
   */
  @Nullable InstanceState create(
      Sentinel first,
      @Nullable String replaces,
      List<HistoryEvent> events,
      String cover,
      @Nullable Decision decision) {
    List<HistoryEvent> part = events.subList(0, store.fits(events));
    Sentinel next =
        Execution.after(
            first,
            part,
            decision,
            new Execution.Bookkeeping(
                newCommitId(), 0, turnTime(part, first.updatedAt()), first.doorbellDue()));
    TurnRow row = new TurnRow(next.lastTurn(), next.commitId(), cover, part);
    StoredSentinel stored = protocol.write(new Commit(next, replaces, row, List.of()));
    if (stored == null) {
      return null;
    }
    InstanceState state = new InstanceState(stored);
    state.append(row, stored, true);
    List<HistoryEvent> rest = events.subList(part.size(), events.size());
    return append(state, rest, List.of(), cover, decision) ? state : null;
  }

  private static Instant turnTime(List<HistoryEvent> part, Instant otherwise) {
    return part.get(0) instanceof HistoryEvent.TurnStarted started ? started.at() : otherwise;
  }

  private static String newCommitId() {
    return UUID.randomUUID().toString().substring(0, 18);
  }
}
