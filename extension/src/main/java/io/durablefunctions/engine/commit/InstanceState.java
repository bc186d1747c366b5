package io.durablefunctions.engine.commit;

import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this process knows of one execution: its history up to the sentinel's last turn. Guarded by
 * the leadership of the instance's actor. Never ahead of storage: turns are appended after their
 * commit only.
 */
public final class InstanceState {

  /** A guess at an event's size without its payload, for the cache's bound. */
  private static final int EVENT_BYTES = 72;

  private StoredSentinel stored;
  private final List<HistoryEvent> history = new ArrayList<>();
  private final List<Integer> rowEnds = new ArrayList<>();
  private final HistoryState fold = new HistoryState();
  private final List<CommittedTurn> unsettled = new ArrayList<>();
  private final Map<Integer, CommittedTurn> openCalls = new HashMap<>();
  private final FanIn fanIn = new FanIn();
  private long bytes = 1_600;
  private Instant turnTime = Instant.EPOCH;
  private boolean more;
  private @Nullable Instant doorbellDue;
  private @Nullable String emptyInbox;
  private @Nullable String indexVersion;

  InstanceState(StoredSentinel stored) {
    this.stored = stored;
    this.doorbellDue = stored.sentinel().doorbellDue();
  }

  public StoredSentinel stored() {
    return stored;
  }

  public Sentinel sentinel() {
    return stored.sentinel();
  }

  /** A view of all events, oldest first. */
  public List<HistoryEvent> history() {
    return Collections.unmodifiableList(history);
  }

  public HistoryState fold() {
    return fold;
  }

  /**
   * Takes over a turn that this process has just committed.
   *
   * @param after the sentinel that came with it
   * @param publish whether the index may have to learn of it
   */
  void append(TurnRow row, StoredSentinel after, boolean publish) {
    append(row, after, true, publish);
  }

  /**
   * Takes over a turn that was read.
   *
   * @param now the sentinel that was read before
   * @param own whether this process committed it and has yet to send it
   * @param sent whether it is known to be sent
   */
  void appendStored(TurnRow row, StoredSentinel now, boolean own, boolean sent) {
    fanIn.waitsFor(Set.of());
    emptyInbox = null;
    // What was believed here may have come to the worker that committed this.
    doorbellDue = now.sentinel().doorbellDue();
    if (sent) {
      take(row, now);
    } else {
      append(row, now, own, own);
    }
  }

  private void append(TurnRow row, StoredSentinel after, boolean own, boolean publish) {
    take(row, after);
    CommittedTurn turn = new CommittedTurn(row, turnTime, own, publish);
    if (!turn.asks()) {
      return;
    }
    unsettled.add(turn);
    for (HistoryEvent event : row.events()) {
      if (event instanceof HistoryEvent.TaskScheduled task) {
        openCalls.put(task.id(), turn);
      } else if (event instanceof HistoryEvent.SubOrchestrationCreated child) {
        openCalls.put(child.id(), turn);
      }
    }
  }

  private void take(TurnRow row, StoredSentinel after) {
    rowEnds.add(history.size() + row.events().size());
    more = row.more();
    if (more) {
      fanIn.waitsFor(Set.of()); // What a turn that is cut short would have asked for is unknown.
    }
    for (HistoryEvent event : row.events()) {
      if (event instanceof HistoryEvent.TurnStarted started) {
        turnTime = started.at();
      }
      history.add(event);
      fold.apply(event);
      int call = FanIn.call(event);
      CommittedTurn asked = call == FanIn.NO_CALL ? null : openCalls.remove(call);
      if (asked != null && asked.answered(call) && !asked.isOwn()) {
        unsettled.remove(asked);
      }
      bytes += EVENT_BYTES + 2L * PayloadSizes.characters(event);
    }
    stored = after;
  }

  /** Whether the last turn was to have another part, which is not there. */
  public boolean isCutShort() {
    return more;
  }

  /** The turns that scheduled these tasks, by their ids. Reads the whole history. */
  public Map<Integer, Integer> turnsOf(Set<Integer> taskIds) {
    Map<Integer, Integer> turns = new HashMap<>();
    int turn = 1;
    for (int i = 0; i < history.size(); i++) {
      while (i >= rowEnds.get(turn - 1)) {
        turn++;
      }
      if (history.get(i) instanceof HistoryEvent.TaskScheduled task
          && taskIds.contains(task.id())) {
        turns.put(task.id(), turn);
      }
    }
    return turns;
  }

  /** The last turn with a rewind; 0 if there was none. Reads the whole history. */
  public int lastRewind() {
    for (int i = history.size() - 1; i >= 0; i--) {
      if (history.get(i) instanceof HistoryEvent.ExecutionRewound) {
        return turnAt(i);
      }
    }
    return 0;
  }

  private int turnAt(int event) {
    int turn = 1;
    while (event >= rowEnds.get(turn - 1)) {
      turn++;
    }
    return turn;
  }

  /** Takes over a sentinel of the same turn with a newer version. */
  public void refresh(StoredSentinel newer) {
    stored = newer;
    int through = newer.sentinel().dispatchedThrough();
    unsettled.removeIf(turn -> !turn.isOwn() && turn.row().turn() <= through);
  }

  /** What the orchestrator waits for. */
  public FanIn fanIn() {
    return fanIn;
  }

  /** The turns that are not known to be sent, oldest first; a copy. */
  public List<CommittedTurn> unsettled() {
    return List.copyOf(unsettled);
  }

  /** Whether the turn of that commit is in the history, and this process has yet to send it. */
  boolean hasToSend(String commitId) {
    return unsettled.stream()
        .anyMatch(turn -> turn.isOwn() && turn.row().commitId().equals(commitId));
  }

  /** Everything that the turn asked for is sent. */
  public void settled(CommittedTurn turn) {
    unsettled.remove(turn);
  }

  /** The turn up to which everything is known to be sent, for the next commit to record. */
  int dispatchedThrough() {
    int oldest = unsettled.isEmpty() ? sentinel().lastTurn() + 1 : unsettled.get(0).row().turn();
    return Math.max(oldest - 1, sentinel().dispatchedThrough());
  }

  /**
   * The guard's version at a time when nothing waited in the inbox that a turn had not used; null
   * if none is known. As long as it is the same, nothing was added.
   */
  public @Nullable String emptyInbox() {
    return emptyInbox;
  }

  /** Nothing waits, as of that version of the guard; null if something may. */
  public void inboxIsEmpty(@Nullable String guard) {
    emptyInbox = guard;
  }

  /** The version of the row for lists as this process wrote it, or null. */
  public @Nullable String indexVersion() {
    return indexVersion;
  }

  /** The row for lists was written. */
  public void indexed(@Nullable String version) {
    indexVersion = version;
  }

  /**
   * The earliest delayed doorbell that is believed to be on its way; the next commit records it.
   */
  public @Nullable Instant doorbellDue() {
    return doorbellDue;
  }

  public void doorbellSent(Instant due) {
    doorbellDue = due;
  }

  /** A doorbell for that time has come, so it is no longer on its way, whatever our clock says. */
  public void doorbellRang(Instant due) {
    if (doorbellDue != null && !doorbellDue.truncatedTo(ChronoUnit.MILLIS).isAfter(due)) {
      doorbellDue = null;
    }
  }

  /** Whatever doorbell is believed to be on its way may have got lost. */
  public void forgetDoorbell() {
    doorbellDue = null;
  }

  /** An estimate of the memory that this state holds. */
  public long bytes() {
    return bytes + fanIn.bytes();
  }
}
