package io.durablefunctions.engine.dispatch;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.StorageException;
import io.durablefunctions.engine.commit.CommittedTurn;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.commit.TurnClock;
import io.durablefunctions.engine.message.WorkMessage.RunActivity;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.process.Outbox;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends what committed turns asked for. The process that committed a turn, its owner, sends it, and
 * tries until it is done; once that process is dead, any other does so, from the table alone.
 *
 * <p>Crash table. In the order of the writes, what a crash after each leaves behind:
 *
 * <ol>
 *   <li>the commit: a turn of which nothing is sent, of a dead owner. Who finds that takes it over.
 *   <li>each child, event or parent's result: as before; each of them inserts once, by its key.
 *   <li>each activity message: as before; an activity may be sent, and run, twice, and its second
 *       result is ignored.
 *   <li>the timer's doorbell: as before; a second doorbell finds nothing to do.
 *   <li>the index row, which says that the instance is finished only when all others have been
 *       told: what is left is the mark, without which the turn is sent again, and refused.
 *   <li>the riding task's beginning: no message carries it; the turn's row names it and its owner.
 * </ol>
 *
 * <p>Events and starts go out in the order of their turns: before a turn's own, those of earlier
 * turns that are not known to be sent are sent, of a living owner's too. Otherwise an event could
 * overtake the start of the child that it is for.
 */
public final class Dispatcher {

  /** So many messages are sent, eight at a time, before it is noted that they are. */
  private static final int PIECE = 64;

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private final EnginePorts ports;
  private final Outbox outbox;
  private final IndexWriter index;
  private final InstanceMessenger others;
  private final WakeupScheduler wakeups;
  private final ActivityMessages messages;

  public Dispatcher(
      EnginePorts ports,
      Outbox outbox,
      RidingPolicy rides,
      InstanceMessenger others,
      HubQueues hubQueues) {
    this.ports = ports;
    this.outbox = outbox;
    this.index = new IndexWriter(ports);
    this.others = others;
    this.wakeups = new WakeupScheduler(ports);
    this.messages = new ActivityMessages(ports, hubQueues, rides);
  }

  /**
   * Sends all turns of this process that are not sent, and the wake-up for the next timer.
   *
   * @param goesOn whether this process is about to commit again, which marks what was sent at no
   *     cost
   */
  public void dispatch(InstanceState state, boolean goesOn) {
    List<CommittedTurn> own = state.unsettled().stream().filter(CommittedTurn::isOwn).toList();
    for (CommittedTurn turn : own) {
      sendOwn(state, turn);
    }
    publishIfAsked(state, own);
    if (!goesOn && !state.fold().isFinished()) {
      own.stream().filter(CommittedTurn::reachesOthers).forEach(turn -> mark(state, turn));
    }
    ringForTimers(state);
    own.forEach(turn -> settle(state, turn));
  }

  /** Before the execution's rows go, or its end is listed: whatever others may have left. */
  public void dispatchAll(InstanceState state) {
    for (CommittedTurn turn : state.unsettled()) {
      if (turn.isOwn()) {
        sendOwn(state, turn);
        settle(state, turn);
      } else {
        deliver(state, turn, true);
      }
    }
  }

  private void settle(InstanceState state, CommittedTurn turn) {
    outbox.remove(turn.row().commitId());
    state.settled(turn);
  }

  private void sendOwn(InstanceState state, CommittedTurn turn) {
    if (turn.isSent() || !outbox.has(turn.row().commitId())) {
      return; // Also by another invocation, which found the turn in its row.
    }
    if (turn.reachesOthers() || startsChildren(turn)) {
      for (CommittedTurn earlier : state.unsettled()) {
        if (earlier == turn) {
          break;
        }
        deliver(state, earlier, true);
      }
    }
    deliver(state, turn, false);
    sendInPieces(messages.of(state.sentinel(), turn.row().turn(), toSend(state, turn)), turn::sent);
    turn.sent();
  }

  /** So that what storage has taken is not sent once more with what it refuses. */
  private void sendInPieces(
      List<ActivityMessages.Addressed> all, Consumer<? super List<Integer>> sent) {
    for (int from = 0; from < all.size(); from += PIECE) {
      List<ActivityMessages.Addressed> piece =
          all.subList(from, Math.min(from + PIECE, all.size()));
      ports.queues().send(piece.stream().map(ActivityMessages.Addressed::message).toList());
      piece.forEach(message -> sent.accept(message.tasks()));
    }
  }

  private static boolean startsChildren(CommittedTurn turn) {
    return turn.row().events().stream()
        .anyMatch(event -> event instanceof HistoryEvent.SubOrchestrationCreated);
  }

  /**
   * Sends a turn of a dead process: its events and starts. Its tasks are looked for one by one, see
   * {@link LostWorkRecovery}.
   */
  void takeOver(InstanceState state, CommittedTurn turn) {
    deliver(state, turn, true);
    state.settled(turn);
    if (turn.reachesOthers()) {
      mark(state, turn);
    }
  }

  /** The mark only saves others the repetition. */
  private void mark(InstanceState state, CommittedTurn turn) {
    if (turn.row().stored() == null) {
      return;
    }
    try {
      ports.store().markDispatched(state.sentinel(), turn.row());
    } catch (StorageException e) {
      LOGGER.log(Level.FINE, "A turn is not marked as sent, and may be sent again.", e);
    }
  }

  private void deliver(InstanceState state, CommittedTurn turn, boolean repeated) {
    for (HistoryEvent event : turn.row().events()) {
      if (event instanceof HistoryEvent.ExecutionRewound rewound) {
        rewindChildren(rewound, turn, state);
        if (!repeated) {
          sendAgain(rewound, state);
        }
      } else {
        others.tell(event, turn, state, repeated);
      }
    }
  }

  /**
   * Once all turns are sent: an end that is listed has nothing left to send. An end is listed, or
   * the turns are not through; anything else that cannot be listed can wait.
   */
  private void publishIfAsked(InstanceState state, List<CommittedTurn> own) {
    if (own.stream().noneMatch(turn -> turn.publish() || turn.reachesOthers())) {
      return;
    }
    try {
      index.publish(state);
    } catch (StorageException e) {
      if (state.sentinel().status().isFinished()) {
        throw e;
      }
      LOGGER.log(Level.FINE, "The row for lists is behind until the next turn.", e);
    }
  }

  /** The turn's open tasks, but for the one that an invocation of this process runs itself. */
  private List<TaskScheduled> toSend(InstanceState state, CommittedTurn turn) {
    OrchestrationRuntimeStatus status = state.sentinel().status();
    if (status == OrchestrationRuntimeStatus.FAILED
        || status == OrchestrationRuntimeStatus.TERMINATED) {
      return List.of();
    }
    List<TaskScheduled> tasks = new ArrayList<>();
    for (HistoryEvent event : turn.row().events()) {
      if (event instanceof TaskScheduled task
          && !(task.id() == turn.row().riding() && outbox.isRidden(turn.row().commitId()))
          && !turn.hasSent(task.id())
          && state.fold().isTaskOpen(task.id())) {
        tasks.add(task);
      }
    }
    return tasks;
  }

  /** Sends one task through its queue, for a ride that cannot go on. */
  public void send(Sentinel sentinel, int turn, TaskScheduled task) {
    send(sentinel, turn, List.of(task), sent -> {});
  }

  /**
   * Sends tasks of one turn through their queues.
   *
   * @param sent told of those that storage has taken
   */
  void send(
      Sentinel sentinel,
      int turn,
      List<TaskScheduled> tasks,
      Consumer<? super List<Integer>> sent) {
    sendInPieces(messages.of(sentinel, turn, tasks), sent);
  }

  /** Sends tasks that shared a message through their queues, each in one of its own. */
  public void send(List<RunActivity> tasks) {
    ports.queues().send(messages.apart(tasks));
  }

  /** Writes the row for lists. */
  void publish(InstanceState state) {
    index.publish(state);
  }

  /** Closes a row for lists that says open beside a finished instance. */
  void align(InstanceState state) {
    index.align(state);
  }

  private void sendAgain(HistoryEvent.ExecutionRewound rewound, InstanceState state) {
    Map<Integer, Integer> turns = state.turnsOf(Set.copyOf(rewound.tasks()));
    for (TaskScheduled task : state.fold().openTasks()) {
      Integer scheduledBy = turns.get(task.id());
      if (scheduledBy != null) {
        send(state.sentinel(), scheduledBy, task);
      }
    }
  }

  private void rewindChildren(
      HistoryEvent.ExecutionRewound rewound, CommittedTurn turn, InstanceState state) {
    Set<Integer> again = Set.copyOf(rewound.tasks());
    for (HistoryEvent.SubOrchestrationCreated child : state.fold().openChildren()) {
      if (again.contains(child.id())) {
        others.rewindChild(child, rewound, turn, state);
      }
    }
  }

  /**
   * One wake-up for the next timer, however many there are, or for the scheduled start. The state
   * remembers the earliest that is on its way, so that a later timer asks for none; if another
   * worker's memory is older, there is one doorbell too many, which does no harm. A doorbell that
   * came too early, by the clock of this worker, is no longer on its way, so it is asked for again.
   * Where another worker's clock is ahead, the instance's own time says that a doorbell has come.
   */
  void ringForTimers(InstanceState state) {
    Instant next =
        state.sentinel().isPending() ? state.sentinel().scheduledStart() : state.fold().nextTimer();
    if (next == null || state.fold().isFinished()) {
      return;
    }
    Instant due = state.doorbellDue();
    if (due != null && due.isAfter(TurnClock.now(ports.clock(), state)) && !due.isAfter(next)) {
      return;
    }
    wakeups.at(next, state.sentinel());
    state.doorbellSent(next);
  }
}
