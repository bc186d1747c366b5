package io.durablefunctions.engine.commit;

import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.history.HistoryEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * A committed turn that is not known to be dispatched. Guarded by the leadership of its instance's
 * actor.
 */
public final class CommittedTurn {

  private final TurnRow row;
  private final Instant at;
  private final boolean own;
  private final boolean publish;
  private final Set<Integer> openCalls = new HashSet<>();
  private final Set<Integer> sentTasks = new HashSet<>();
  private boolean reachesOthers;
  private boolean setsTimers;
  private boolean sent;

  /**
   * @param at the time of the turn; for a later part of one that was split, that of its first
   * @param own whether this process committed it and has yet to send it
   * @param publish whether the instance's row in the index may have to be written again
   */
  CommittedTurn(TurnRow row, Instant at, boolean own, boolean publish) {
    this.row = row;
    this.at = at;
    this.own = own;
    this.publish = publish;
    row.events().forEach(this::note);
  }

  private void note(HistoryEvent event) {
    if (event instanceof HistoryEvent.TaskScheduled task) {
      openCalls.add(task.id());
    } else if (event instanceof HistoryEvent.SubOrchestrationCreated child) {
      openCalls.add(child.id());
    } else {
      setsTimers |= event instanceof HistoryEvent.TimerCreated;
      reachesOthers |= reachesOthers(event);
    }
  }

  /** What leaves no open call behind by which a later look would find that it was not sent. */
  private static boolean reachesOthers(HistoryEvent event) {
    return event instanceof HistoryEvent.EventSent
        || event instanceof HistoryEvent.OrchestrationStarted
        || event instanceof HistoryEvent.ExecutionRewound
        || event instanceof HistoryEvent.Ending;
  }

  /** Whether there is anything to send. */
  boolean asks() {
    return publish || reachesOthers || setsTimers || !openCalls.isEmpty();
  }

  /** A call of it has its outcome, so it was sent. Returns whether that was the last one. */
  boolean answered(int call) {
    return openCalls.remove(call) && openCalls.isEmpty() && !reachesOthers;
  }

  /** These tasks of it are sent. */
  public void sent(Collection<Integer> tasks) {
    sentTasks.addAll(tasks);
  }

  /** Whether a task of it is sent: a refusal of others is no reason to send it once more. */
  public boolean hasSent(int task) {
    return sentTasks.contains(task);
  }

  /** Everything but the wake-up for its timers is sent. */
  public void sent() {
    sent = true;
  }

  /** Whether only the wake-up for its timers may be missing. */
  public boolean isSent() {
    return sent;
  }

  /** The row. */
  public TurnRow row() {
    return row;
  }

  /** The time of the turn. */
  public Instant at() {
    return at;
  }

  /** Whether this process sends it. */
  public boolean isOwn() {
    return own;
  }

  /** Whether the instance's row in the index may have to be written again. */
  public boolean publish() {
    return publish;
  }

  /** Whether it has events, starts or an end for other instances. */
  public boolean reachesOthers() {
    return reachesOthers;
  }
}
