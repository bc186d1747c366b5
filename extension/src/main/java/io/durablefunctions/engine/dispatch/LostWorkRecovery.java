package io.durablefunctions.engine.dispatch;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.engine.commit.CommittedTurn;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.message.WorkMessage.Recovery;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.Membership;
import io.durablefunctions.engine.port.QueueCare;
import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.engine.process.Liveness;
import io.durablefunctions.engine.process.ThisProcess;
import io.durablefunctions.engine.process.Work;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.SubOrchestrationCreated;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings an instance forward that a dead process has left, or whose messages are gone: takes its
 * turns over, sends tasks again that are lost, starts children that are not there, asks finished
 * ones for their results, sets the next wake-up, writes the row for lists.
 *
 * <p>A task is lost if it is open, no living process holds it, and no message waits for it. A
 * message may wait as long as the first one in the queue is older than the task. A message that was
 * taken out a moment ago is seen by neither rule, so the rest must be found missing twice, {@link
 * #CONFIRM} apart, which is longer than a process that holds work leaves its row unwritten. What a
 * dead process ran without a message, or is known to have held, is lost at once. If the rule errs,
 * an activity runs twice; its second result is ignored.
 */
public final class LostWorkRecovery {

  /** Between two looks: a beat and a half. */
  public static final Duration CONFIRM = Liveness.BEAT.multipliedBy(3).dividedBy(2);

  /** For how long a version of the app that knows an activity may yet come. */
  private static final Duration UNKNOWN_AFTER = Duration.ofMinutes(5);

  /** Up to which the pause between two looks grows: 13 minutes. */
  private static final int MOST_DOUBLINGS = 5;

  /** How often the queue's own pace is believed. */
  private static final int HOPEFUL_LOOKS = 4;

  /** As many ids as a message has room for; the others are found at the next look. */
  private static final int MOST_MISSING = 4_000;

  private final EnginePorts ports;
  private final ThisProcess process;
  private final Dispatcher dispatcher;
  private final InstanceStarts starts;
  private final InboxDelivery inbox;
  private final Doorbells doorbells;
  private final HubQueues hubQueues;

  public LostWorkRecovery(
      EnginePorts ports,
      ThisProcess process,
      Dispatcher dispatcher,
      InstanceStarts starts,
      HubQueues hubQueues) {
    this.ports = ports;
    this.process = process;
    this.dispatcher = dispatcher;
    this.starts = starts;
    this.inbox = new InboxDelivery(ports);
    this.doorbells = new Doorbells(ports);
    this.hubQueues = hubQueues;
  }

  /** Under the leadership of the instance's actor, with a state that was just read. */
  public void recover(InstanceState state, Recovery known) {
    process.liveness().areGone(known.gone());
    Membership.Sight seen = process.liveness().sight();
    boolean left = false;
    for (CommittedTurn turn : state.unsettled()) {
      if (turn.isOwn() || !isGone(turn.row(), seen)) {
        left = true;
      } else {
        dispatcher.takeOver(state, turn);
      }
    }
    if (!state.fold().isFinished()) {
      resend(state, known, seen);
      for (SubOrchestrationCreated child : state.fold().openChildren()) {
        starts.recall(child, state);
      }
      state.forgetDoorbell();
      dispatcher.ringForTimers(state);
    }
    if (!state.fold().isFinished()) {
      dispatcher.publish(state);
    } else if (!left) {
      dispatcher.publish(state);
      dispatcher.align(state);
    }
  }

  private boolean isGone(TurnRow row, Membership.Sight seen) {
    Instant writtenAt = row.writtenAt();
    return process.liveness().isKnownGone(row.owner())
        || (writtenAt != null && process.liveness().isGone(row.owner(), writtenAt, seen));
  }

  private void resend(InstanceState state, Recovery known, Membership.Sight seen) {
    List<TaskScheduled> open = state.fold().openTasks();
    if (open.isEmpty()) {
      return;
    }
    Map<Integer, Integer> turns =
        state.turnsOf(open.stream().map(TaskScheduled::id).collect(Collectors.toSet()));
    Map<Integer, List<TaskScheduled>> byTurn =
        open.stream().collect(Collectors.groupingBy(task -> turns.getOrDefault(task.id(), 0)));
    Lookout lookout = new Lookout(state, known, seen);
    byTurn.forEach(
        (turn, tasks) -> {
          List<TaskScheduled> lost = lookout.lost(turn, tasks);
          if (!lost.isEmpty()) {
            dispatcher.send(state.sentinel(), turn, lost);
          }
        });
    if (!lookout.missing.isEmpty()) {
      lookAgain(state, known, lookout.missing, CONFIRM);
    } else if (lookout.mayWait && !known.gone().isEmpty()) {
      // What the dead process has not sent is hidden behind what it has: until that is through.
      lookAgain(state, known, Set.of(), lookout.untilThrough());
    }
  }

  private void lookAgain(
      InstanceState state, Recovery known, Set<Integer> missing, Duration pause) {
    doorbells.ringForRecovery(
        state.sentinel().queue(),
        state.sentinel().instanceId(),
        new Recovery(known.gone(), Set.of(), missing, known.looks() + 1),
        pause);
  }

  /** Looks into each queue once. */
  private final class Lookout {

    private final InstanceState state;
    private final Recovery known;
    private final Membership.Sight seen;
    private final Map<String, QueueCare.Backlog> backlogs = new HashMap<>();
    private final Set<Integer> missing = new TreeSet<>();
    private boolean mayWait;
    private @Nullable Duration ahead;

    Lookout(InstanceState state, Recovery known, Membership.Sight seen) {
      this.state = state;
      this.known = known;
      this.seen = seen;
    }

    List<TaskScheduled> lost(int turn, List<TaskScheduled> tasks) {
      TurnRow row =
          ports.store().readTurn(state.sentinel().instanceId(), state.sentinel().execution(), turn);
      Instant scheduledAt = row == null ? null : row.writtenAt();
      if (row == null || scheduledAt == null) {
        return List.of();
      }
      return tasks.stream().filter(task -> isLost(task, row, scheduledAt)).toList();
    }

    private boolean isLost(TaskScheduled task, TurnRow row, Instant scheduledAt) {
      Work work =
          Work.result(state.sentinel().instanceId(), state.sentinel().executionId(), task.id());
      if (process.holds().has(work) || process.liveness().isHeldElsewhere(work, seen)) {
        return false;
      }
      if (ports.catalog().isDisabled(task.name())) {
        return false; // Its message is sent again and again until the activity is switched on.
      }
      if (isUnknown(task, scheduledAt)) {
        fail(task);
        return false;
      }
      boolean ownerGone = isGone(row, seen);
      if (known.lost().contains(task.id()) || (row.riding() == task.id() && ownerGone)) {
        return true;
      }
      if (row.owner().equals(process.id()) && process.outbox().has(row.commitId())) {
        return false;
      }
      if (mayWait(task.name(), row, scheduledAt)) {
        mayWait = true;
        return false;
      }
      Set<Integer> before = known.missing();
      if ((before != null && before.contains(task.id()))
          || process.liveness().isKnownGone(row.owner())) {
        return true;
      }
      if (missing.size() < MOST_MISSING) {
        missing.add(task.id());
      }
      return false;
    }

    /**
     * Whether a message in the task's queue may be its own. Tasks that have shared a message may be
     * sent anew at any time until they run, so there any message may be.
     */
    private boolean mayWait(String activity, TurnRow row, Instant scheduledAt) {
      String queue = hubQueues.ofActivity(activity);
      QueueCare.Backlog backlog =
          backlogs.computeIfAbsent(queue, key -> ports.queueCare().backlog(key));
      Instant oldest = backlog.oldestVisible();
      if (oldest == null) {
        return false;
      }
      if (oldest.isAfter(scheduledAt)) {
        return mayHaveShared(activity, row);
      }
      Duration older = Duration.between(oldest, scheduledAt);
      ahead = ahead == null || older.compareTo(ahead) < 0 ? older : ahead;
      return true;
    }

    /**
     * A queue that goes on as it did comes to a message as much later as that was sent later than
     * the first one. It may not, so that the pause grows after some looks.
     */
    Duration untilThrough() {
      int doublings = ahead == null ? known.looks() : known.looks() - HOPEFUL_LOOKS;
      Duration least = CONFIRM.multipliedBy(1L << Math.max(0, Math.min(doublings, MOST_DOUBLINGS)));
      Duration most = CONFIRM.multipliedBy(1L << MOST_DOUBLINGS);
      Duration pause = ahead == null || ahead.compareTo(least) < 0 ? least : ahead;
      return pause.compareTo(most) > 0 ? most : pause;
    }

    private static boolean mayHaveShared(String activity, TurnRow row) {
      return ActivityMessages.mayShare(
          row.events().stream()
              .filter(event -> event instanceof TaskScheduled task && task.name().equals(activity))
              .count());
    }

    private boolean isUnknown(TaskScheduled task, Instant scheduledAt) {
      boolean ownHub = !ports.catalog().orchestrators().isEmpty();
      return ownHub
          && ports.catalog().activity(task.name()) == null
          && Duration.between(scheduledAt, seen.now()).compareTo(UNKNOWN_AFTER) > 0;
    }

    private void fail(TaskScheduled task) {
      FailureDetails unknown =
          FailureDetails.of(
              "io.durablefunctions.UnknownActivity",
              "The activity '"
                  + task.name()
                  + "' was scheduled, and this app has no function of that name. A deployment has"
                  + " removed or renamed it: bring it back until no orchestration waits for it any"
                  + " more, then rewind this one.");
      String executionId = state.sentinel().executionId();
      boolean unused =
          inbox.deliver(
              state.sentinel(),
              List.of(
                  InboxItem.forExecution(
                      InboxKeys.outcome(executionId, task.id()),
                      executionId,
                      new HistoryEvent.TaskFailed(task.id(), unknown))));
    }
  }
}
