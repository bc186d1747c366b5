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
import java.util.Iterator;
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
  private final FanIn fanIn = new FanIn();
  private long bytes = 1_000;
  private Instant turnTime = Instant.EPOCH;
  private @Nullable Instant doorbellDue;

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
    append(row, after, publish, true);
  }

  /**
   * Takes over a turn that was read. If its covering message is at hand, that has come back: its
   * process may have died of a ride, so nothing of the turn may ride again.
   *
   * @param now the sentinel that was read before
   */
  void appendStored(TurnRow row, StoredSentinel now) {
    fanIn.waitsFor(Set.of());
    append(row, now, true, false);
  }

  private void append(TurnRow row, StoredSentinel after, boolean publish, boolean mayRide) {
    rowEnds.add(history.size() + row.events().size());
    for (HistoryEvent event : row.events()) {
      if (event instanceof HistoryEvent.TurnStarted started) {
        turnTime = started.at();
      }
      history.add(event);
      fold.apply(event);
      if (event instanceof HistoryEvent.TaskCompleted completed) {
        rideEnded(completed.id());
      } else if (event instanceof HistoryEvent.TaskFailed failed) {
        rideEnded(failed.id());
      }
      bytes += EVENT_BYTES + 2L * PayloadSizes.characters(event);
    }
    if (row.turn() > after.sentinel().dispatchedThrough()) {
      unsettled.add(
          new CommittedTurn(row.turn(), row.coveredBy(), turnTime, row.events(), publish, mayRide));
    }
    stored = after;
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

  /** Takes over a sentinel of the same turn with a newer version. */
  void refresh(StoredSentinel newer) {
    stored = newer;
    int through = newer.sentinel().dispatchedThrough();
    unsettled.removeIf(turn -> turn.number() <= through && turn.riding() == CommittedTurn.NO_RIDE);
  }

  /** What the orchestrator waits for. */
  public FanIn fanIn() {
    return fanIn;
  }

  /** The turns led by a message that are not known to be dispatched. */
  public List<CommittedTurn> coveredBy(String key) {
    List<CommittedTurn> covered = new ArrayList<>();
    for (CommittedTurn turn : unsettled) {
      if (!turn.isDispatched() && turn.coveredBy().equals(key)) {
        covered.add(turn);
      }
    }
    return covered;
  }

  /** All turns that are not known to be dispatched. */
  public List<CommittedTurn> undispatched() {
    return unsettled.stream().filter(turn -> !turn.isDispatched()).toList();
  }

  /** Forgets settled turns, in any order; a turn in the middle may settle before an older one. */
  public void dropSettled() {
    unsettled.removeIf(CommittedTurn::isSettled);
  }

  /** The turn up to which everything is known to be dispatched, for the next commit to record. */
  int dispatchedThrough() {
    int oldest = sentinel().lastTurn() + 1;
    for (CommittedTurn turn : unsettled) {
      oldest = Math.min(oldest, turn.number());
    }
    return Math.max(oldest - 1, sentinel().dispatchedThrough());
  }

  /** The ride of a task has come to its end. */
  public void rideEnded(int taskId) {
    for (Iterator<CommittedTurn> turns = unsettled.iterator(); turns.hasNext(); ) {
      CommittedTurn turn = turns.next();
      if (turn.riding() == taskId) {
        turn.rideEnded();
        if (turn.isSettled()) {
          turns.remove();
        }
      }
    }
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

  /** The name of the activity that the call is for, or null. Reads the whole history. */
  public @Nullable String taskName(int taskId) {
    for (HistoryEvent event : history) {
      if (event instanceof HistoryEvent.TaskScheduled task && task.id() == taskId) {
        return task.name();
      }
    }
    return null;
  }

  /** An estimate of the memory that this state holds. */
  public long bytes() {
    return bytes + fanIn.bytes();
  }
}
