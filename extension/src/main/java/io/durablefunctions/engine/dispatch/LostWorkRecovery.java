package io.durablefunctions.engine.dispatch;

import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.QueueCare;
import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.history.HistoryEvent.SubOrchestrationCreated;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import io.durablefunctions.history.HistoryEvent.TurnStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings an instance forward whose messages are gone: somebody emptied a queue, or a process died
 * and its message with it. Sends again what is open and lost, starts children that are not there,
 * asks finished ones for their results, sets the next wake-up, writes the row for lists.
 *
 * <p>A task is lost if no queue can hold a message for it: not its own, not that of the message
 * which covers the turn (whose invocation may be running it), not the orchestrator's (where a
 * doorbell may repair the turn). A queue cannot if it was seen empty, messages in somebody's hands
 * included, or if its first message is younger and no invocation takes so long. So a backlog, a
 * long activity or a ride is never taken for a loss. If the rule errs, an activity runs twice; its
 * second result is ignored.
 */
public final class LostWorkRecovery {

  /** More than clocks of workers and of storage differ. */
  private static final Duration SKEW = Duration.ofMinutes(10);

  private final EnginePorts ports;
  private final Duration longestInvocation;
  private final Dispatcher dispatcher;
  private final InstanceMessenger others;
  private final HubQueues hubQueues;

  public LostWorkRecovery(
      EnginePorts ports,
      Duration longestInvocation,
      Dispatcher dispatcher,
      InstanceMessenger others,
      HubQueues hubQueues) {
    this.ports = ports;
    this.longestInvocation = longestInvocation;
    this.dispatcher = dispatcher;
    this.others = others;
    this.hubQueues = hubQueues;
  }

  /**
   * What whoever asks has seen.
   *
   * @param at when
   * @param seenEmpty the queues that held no message then, before anything was sent again
   */
  public record Evidence(Instant at, Set<String> seenEmpty) {}

  /** Under the leadership of the instance's actor, with a state that was just read. */
  public void recover(InstanceState state, Evidence evidence) {
    if (state.fold().isFinished()) {
      dispatcher.dispatchUnsettled(state);
    } else {
      resend(state, evidence);
      for (SubOrchestrationCreated child : state.fold().openChildren()) {
        others.recall(child, state);
      }
      state.forgetDoorbell();
      dispatcher.ringForTimers(state);
    }
    dispatcher.publish(state);
  }

  private void resend(InstanceState state, Evidence evidence) {
    List<TaskScheduled> open = state.fold().openTasks();
    if (open.isEmpty()) {
      return;
    }
    Map<Integer, Integer> turns =
        state.turnsOf(open.stream().map(TaskScheduled::id).collect(Collectors.toSet()));
    Map<Integer, List<TaskScheduled>> byTurn =
        open.stream().collect(Collectors.groupingBy(task -> turns.getOrDefault(task.id(), 0)));
    Lookout lookout = new Lookout(state, evidence);
    byTurn.forEach(
        (turn, tasks) -> {
          List<TaskScheduled> lost = lookout.lost(turn, tasks);
          if (!lost.isEmpty()) {
            dispatcher.send(state.sentinel(), turn, lost);
          }
        });
  }

  /** Looks into each queue once. */
  private final class Lookout {

    private final InstanceState state;
    private final Evidence evidence;
    private final Map<String, QueueCare.Backlog> backlogs = new HashMap<>();

    Lookout(InstanceState state, Evidence evidence) {
      this.state = state;
      this.evidence = evidence;
    }

    List<TaskScheduled> lost(int turn, List<TaskScheduled> tasks) {
      String instanceId = state.sentinel().instanceId();
      TurnRow row = ports.store().readTurn(instanceId, state.sentinel().execution(), turn);
      if (row == null) {
        return List.of();
      }
      Instant since = time(row);
      if (!isGone(state.sentinel().queue(), since) || !isGone(coverQueue(row), since)) {
        return List.of();
      }
      return tasks.stream().filter(task -> isGone(task.name(), row, since)).toList();
    }

    /**
     * Tasks that have shared a message may be sent anew at any time until they run, so there any
     * message that waits may be theirs.
     */
    private boolean isGone(String activity, TurnRow row, Instant since) {
      String queue = hubQueues.ofActivity(activity);
      return isGone(queue, since) && !(mayHaveShared(activity, row) && anyWaits(queue));
    }

    private static boolean mayHaveShared(String activity, TurnRow row) {
      return ActivityMessages.mayShare(
          row.events().stream()
              .filter(event -> event instanceof TaskScheduled task && task.name().equals(activity))
              .count());
    }

    private boolean anyWaits(String queue) {
      QueueCare.Backlog backlog = backlogs.get(queue);
      return backlog != null && backlog.oldestVisible() != null;
    }

    private Instant time(TurnRow row) {
      return row.events().get(0) instanceof TurnStarted started
          ? started.at()
          : state.sentinel().updatedAt();
    }

    /** The queue of the message that covers a turn: an activity's if its key says so. */
    private String coverQueue(TurnRow row) {
      String key = row.coveredBy();
      String prefix = state.sentinel().executionId() + "/";
      if (key.startsWith(prefix)) {
        int task = Integer.parseInt(key, prefix.length(), key.lastIndexOf('/'), 10);
        String name = state.taskName(task);
        if (name != null) {
          return hubQueues.ofActivity(name);
        }
      }
      return state.sentinel().queue();
    }

    /** Whether a queue holds no message of that time, nor does an invocation that came of it. */
    private boolean isGone(String queue, Instant since) {
      if (evidence.seenEmpty().contains(queue) && since.isBefore(evidence.at())) {
        return true;
      }
      QueueCare.Backlog backlog =
          backlogs.computeIfAbsent(queue, key -> ports.queueCare().backlog(key));
      Instant oldest = backlog.oldestVisible();
      boolean waits = oldest != null && !oldest.isAfter(since.plus(SKEW));
      Duration age = Duration.between(since, ports.clock().instant());
      return !waits && age.compareTo(longestInvocation.plus(SKEW)) > 0;
    }
  }
}
