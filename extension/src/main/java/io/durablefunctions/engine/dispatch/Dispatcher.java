package io.durablefunctions.engine.dispatch;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.commit.CommittedTurn;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.message.WorkMessage.RunActivity;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends what a committed turn asked for. Nothing outside of the process has seen the turn before.
 *
 * <p>Crash table. In the order of the writes, what a crash after each leaves behind:
 *
 * <ol>
 *   <li>the commit: a turn whose work is not on its way. The message that covers it was not
 *       deleted; it comes back, finds its fact in the history, and dispatches the turn.
 *   <li>each child, event or parent's result: as before; each of them inserts once, by its key.
 *   <li>the index row: as before; the row is written again. It comes after the others, so that the
 *       row of an instance says that it is finished only when everybody has been told.
 *   <li>each activity message: as before; an activity may be sent, and run, twice, and its second
 *       result is ignored.
 *   <li>the timer's doorbell: as before; a second doorbell finds nothing to do.
 *   <li>the riding task's beginning: the task has no message; the covering message brings it back.
 * </ol>
 */
public final class Dispatcher {

  private final EnginePorts ports;
  private final RidingPolicy rides;
  private final IndexWriter index;
  private final InstanceMessenger others;
  private final WakeupScheduler wakeups;
  private final ActivityMessages messages;

  public Dispatcher(
      EnginePorts ports, RidingPolicy rides, InstanceMessenger others, HubQueues hubQueues) {
    this.ports = ports;
    this.rides = rides;
    this.index = new IndexWriter(ports);
    this.others = others;
    this.wakeups = new WakeupScheduler(ports);
    this.messages = new ActivityMessages(ports, hubQueues, rides);
  }

  /**
   * A task that the leader is to run itself.
   *
   * @param turn the one that scheduled it
   */
  public record Ride(int turn, TaskScheduled task) {}

  /** Dispatches the turns that the leader's message covers; returns the task that it is to run. */
  public @Nullable Ride dispatchCovered(
      InstanceState state, String coverKey, boolean leaderMayRide) {
    Ride ride = null;
    for (CommittedTurn turn : state.coveredBy(coverKey)) {
      boolean mayRide = leaderMayRide && turn.mayRide() && ride == null;
      TaskScheduled chosen = dispatch(state, turn, mayRide);
      ride = chosen == null ? ride : new Ride(turn.number(), chosen);
    }
    ringForTimers(state);
    state.dropSettled();
    return ride;
  }

  /** Dispatches whatever is not known to be, before the execution's rows go. */
  public void dispatchUnsettled(InstanceState state) {
    for (CommittedTurn turn : state.undispatched()) {
      dispatch(state, turn, false);
    }
    state.dropSettled();
  }

  /** Sends one task through its queue, for a ride that cannot go on. */
  public void send(Sentinel sentinel, int turn, TaskScheduled task) {
    send(sentinel, turn, List.of(task));
  }

  /** Sends tasks of one turn through their queues. */
  void send(Sentinel sentinel, int turn, List<TaskScheduled> tasks) {
    ports.queues().send(messages.of(sentinel, turn, tasks));
  }

  /** Sends tasks that shared a message through their queues, each in one of its own. */
  public void send(List<RunActivity> tasks) {
    ports.queues().send(messages.apart(tasks));
  }

  /** Writes the row for lists. */
  void publish(InstanceState state) {
    index.publish(state);
  }

  private @Nullable TaskScheduled dispatch(
      InstanceState state, CommittedTurn turn, boolean mayRide) {
    List<WorkQueues.Outgoing> outgoing = new ArrayList<>();
    List<TaskScheduled> tasks = new ArrayList<>();
    for (HistoryEvent event : turn.events()) {
      if (event instanceof TaskScheduled task) {
        addIfOpen(task, state, tasks);
      } else if (event instanceof HistoryEvent.ExecutionRewound rewound) {
        reopen(rewound, state, outgoing);
      } else {
        others.tell(event, turn.at(), state);
      }
    }
    if (turn.publish()) {
      index.publish(state);
    }
    TaskScheduled ride = mayRide ? rides.choose(tasks) : null;
    if (ride != null) {
      tasks.remove(ride);
    }
    outgoing.addAll(messages.of(state.sentinel(), turn.number(), tasks));
    if (!outgoing.isEmpty()) {
      ports.queues().send(outgoing);
    }
    turn.dispatchedExcept(ride == null ? CommittedTurn.NO_RIDE : ride.id());
    return ride;
  }

  private static void addIfOpen(
      TaskScheduled task, InstanceState state, List<TaskScheduled> tasks) {
    OrchestrationRuntimeStatus status = state.sentinel().status();
    boolean wanted =
        status != OrchestrationRuntimeStatus.FAILED
            && status != OrchestrationRuntimeStatus.TERMINATED;
    if (wanted && state.fold().isTaskOpen(task.id())) {
      tasks.add(task);
    }
  }

  private void reopen(
      HistoryEvent.ExecutionRewound rewound,
      InstanceState state,
      List<WorkQueues.Outgoing> outgoing) {
    Set<Integer> again = Set.copyOf(rewound.tasks());
    Map<Integer, Integer> turns = state.turnsOf(again);
    for (TaskScheduled task : state.fold().openTasks()) {
      Integer turn = turns.get(task.id());
      if (turn != null) {
        outgoing.addAll(messages.of(state.sentinel(), turn, List.of(task)));
      }
    }
    for (HistoryEvent.SubOrchestrationCreated child : state.fold().openChildren()) {
      if (again.contains(child.id())) {
        others.rewindChild(child, rewound);
      }
    }
  }

  /**
   * One wake-up for the next timer, however many there are, or for the scheduled start. The state
   * remembers the earliest that is on its way, so that a later timer asks for none; if another
   * worker's memory is older, there is one doorbell too many, which does no harm. A doorbell that
   * came too early, by the clock of this worker, is no longer on its way, so it is asked for again.
   */
  void ringForTimers(InstanceState state) {
    Instant next = isPending(state) ? state.sentinel().scheduledStart() : state.fold().nextTimer();
    if (next == null || state.fold().isFinished()) {
      return;
    }
    Instant due = state.doorbellDue();
    if (due != null && due.isAfter(ports.clock().instant()) && !due.isAfter(next)) {
      return;
    }
    wakeups.at(next, state.sentinel());
    state.doorbellSent(next);
  }

  private static boolean isPending(InstanceState state) {
    return state.sentinel().status() == OrchestrationRuntimeStatus.PENDING;
  }
}
