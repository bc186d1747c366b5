package io.durablefunctions.engine.commit;

import io.durablefunctions.FailureDetails;
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
 * <p>Crash table. After the commit of a part that does not hold all facts: facts from the inbox are
 * still there, because they are consumed with the last of the facts, and those that the history has
 * already are left out the next time; other facts come back with their messages. After a later part
 * that is not the last: the history ends in the middle of what the orchestrator asked for. Whoever
 * comes next, the covering message at the latest, replays, and the calls that have no event yet
 * come out as the new decision. After the last part: see {@code Dispatcher}. The events that a
 * continue-as-new carries over are in nobody's hands, so they are in the first row of their
 * execution, all of them.
 */
public final class TurnWriter {

  private final InstanceStore store;
  private final CommitProtocol protocol;

  public TurnWriter(InstanceStore store) {
    this.store = store;
    this.protocol = new CommitProtocol(store);
  }

  /**
   * Writes the events and takes them over into the state.
   *
   * @param turn what is to be written
   * @param consumed the inbox items that the turn's facts use up
   * @return false if somebody else moved on; then some parts may be committed, and the state must
   *     be loaded again
   */
  public boolean append(
      InstanceState state, UncommittedTurn turn, List<String> consumed, String cover) {
    return appendFrom(0, state, turn, consumed, cover);
  }

  private boolean appendFrom(
      int start, InstanceState state, UncommittedTurn turn, List<String> consumed, String cover) {
    int from = start;
    while (from < turn.events().size()) {
      List<HistoryEvent> rest = turn.events().subList(from, turn.events().size());
      List<HistoryEvent> part = rest.subList(0, store.fits(rest));
      boolean lastOfFacts = from < turn.facts() && from + part.size() >= turn.facts();
      List<String> now = lastOfFacts ? consumed : List.of();
      if (!appendPart(state, part, now, cover, turn.decision())) {
        return false;
      }
      from += part.size();
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
        Progress.after(
            before,
            part,
            decision,
            new Progress.Bookkeeping(
                newCommitId(),
                state.dispatchedThrough(),
                turnTime(part, before.updatedAt()),
                state.doorbellDue()));
    TurnRow row = new TurnRow(next.lastTurn(), next.commitId(), cover, part);
    StoredSentinel stored;
    try {
      stored = protocol.write(new Commit(next, state.stored().etag(), row, consumed));
    } catch (IllegalArgumentException tooLarge) {
      if (part.size() > 1 || part.get(0) instanceof HistoryEvent.ExecutionFailed) {
        throw tooLarge;
      }
      return appendPart(state, List.of(cannotBeStored(tooLarge)), consumed, cover, decision);
    }
    if (stored == null) {
      return false;
    }
    boolean publish =
        next.status() != before.status()
            || !Objects.equals(next.customStatus(), before.customStatus());
    state.append(row, stored, publish);
    return true;
  }

  /** Only a continue-as-new is so large: of many events that were never waited for. */
  private static HistoryEvent cannotBeStored(IllegalArgumentException tooLarge) {
    return new HistoryEvent.ExecutionFailed(
        FailureDetails.of(
            IllegalStateException.class.getName(),
            "What the orchestrator asked for is too large to be stored. If it continued as new, it"
                + " left more events unprocessed than can be carried over: wait for them before, or"
                + " continue without preserving them. "
                + tooLarge.getMessage()));
  }

  /**
   * Creates an instance or the next execution of one with its first turn.
   *
   * @param first the sentinel before any turn: turn 0
   * @param replaces the version that is replaced, or null if there must be no such instance
   * @return the state, or null if somebody else was faster
   */
  public @Nullable InstanceState create(
      Sentinel first, @Nullable String replaces, UncommittedTurn turn, String cover) {
    List<HistoryEvent> events = turn.events();
    List<HistoryEvent> part = events.subList(0, Math.max(turn.facts(), store.fits(events)));
    Sentinel next =
        Progress.after(
            first,
            part,
            turn.decision(),
            new Progress.Bookkeeping(
                newCommitId(), 0, turnTime(part, first.updatedAt()), first.doorbellDue()));
    TurnRow row = new TurnRow(next.lastTurn(), next.commitId(), cover, part);
    StoredSentinel stored = protocol.write(new Commit(next, replaces, row, List.of()));
    if (stored == null) {
      return null;
    }
    InstanceState state = new InstanceState(stored);
    state.append(row, stored, true);
    return appendFrom(part.size(), state, turn, List.of(), cover) ? state : null;
  }

  private static Instant turnTime(List<HistoryEvent> part, Instant otherwise) {
    return part.get(0) instanceof HistoryEvent.TurnStarted started ? started.at() : otherwise;
  }

  private static String newCommitId() {
    return UUID.randomUUID().toString().substring(0, 18);
  }
}
