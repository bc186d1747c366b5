package io.durablefunctions.engine.dispatch;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.StorageException;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.message.WorkMessage.Recovery;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.Membership;
import io.durablefunctions.engine.process.ThisProcess;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * The open tasks of an instance that no message brings any more: they are sent again.
 *
 * <p>A task is lost if it is open, no living process holds it, and no message waits for it. A
 * message may wait as long as the first one in the queue is older than the look that asks. A
 * message that was taken out a moment ago is seen by neither rule, so the task must be found
 * missing twice, {@link LostWorkRecovery#CONFIRM} apart, which is longer than a process that holds
 * work leaves its row unwritten. What a dead process ran without a message, or is known to have
 * held, is lost at once, at the first look after its death: later another may have it. If the rule
 * errs, an activity runs twice; its second result is ignored.
 */
final class LostTasks {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private final EnginePorts ports;
  private final ThisProcess process;
  private final Dispatcher dispatcher;
  private final InboxDelivery inbox;
  private final Doorbells doorbells;
  private final HubQueues hubQueues;

  LostTasks(EnginePorts ports, ThisProcess process, Dispatcher dispatcher, HubQueues hubQueues) {
    this.ports = ports;
    this.process = process;
    this.dispatcher = dispatcher;
    this.inbox = new InboxDelivery(ports);
    this.doorbells = new Doorbells(ports);
    this.hubQueues = hubQueues;
  }

  /** Sends what is lost, fails what this app has no function for, looks again where it must. */
  void resend(InstanceState state, Recovery known, Membership.Sight seen) {
    List<TaskScheduled> open = state.fold().openTasks();
    if (open.isEmpty()) {
      return;
    }
    Map<Integer, Integer> turns =
        state.turnsOf(open.stream().map(TaskScheduled::id).collect(Collectors.toSet()));
    Map<Integer, List<TaskScheduled>> byTurn =
        open.stream().collect(Collectors.groupingBy(task -> turns.getOrDefault(task.id(), 0)));
    TaskLookout lookout =
        new TaskLookout(ports, process, hubQueues, new TaskLookout.Case(state, known, seen));
    Map<Integer, List<TaskScheduled>> lost = new TreeMap<>();
    byTurn.forEach(
        (turn, tasks) -> {
          TaskLookout.Verdict verdict = lookout.judge(turn, tasks);
          verdict.unknown().forEach(task -> fail(state, task));
          if (!verdict.lost().isEmpty()) {
            lost.put(turn, verdict.lost());
          }
        });
    if (!lookout.missing().isEmpty()) {
      lookAgain(state, lookout.next(lookout.missing()), LostWorkRecovery.CONFIRM);
    } else if (lookout.isToWait()) {
      // What was not sent is hidden behind what was: until that is through.
      lookAgain(state, lookout.next(Set.of()), lookout.untilThrough());
    }
    // Last, as this look would come back after a refusal, and send once more what it has sent.
    Set<Integer> unsent = send(state, lost);
    if (!unsent.isEmpty() && lookout.missing().isEmpty() && !lookout.isToWait()) {
      lookAgain(state, lookout.next(unsent), LostWorkRecovery.CONFIRM);
    }
  }

  /** Returns those that storage has refused. */
  private Set<Integer> send(InstanceState state, Map<Integer, List<TaskScheduled>> lost) {
    Set<Integer> unsent = new HashSet<>();
    lost.forEach(
        (turn, tasks) -> {
          tasks.forEach(task -> unsent.add(task.id()));
          try {
            dispatcher.send(state.sentinel(), turn, tasks, unsent::removeAll);
          } catch (StorageException e) {
            LOGGER.log(Level.FINE, "Lost tasks are sent later.", e);
          }
        });
    return unsent;
  }

  private void lookAgain(InstanceState state, Recovery known, Duration pause) {
    doorbells.ringForRecovery(
        state.sentinel().queue(), state.sentinel().instanceId(), known, pause);
  }

  private void fail(InstanceState state, TaskScheduled task) {
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
                    InboxKeys.givenUp(executionId, task.id(), state.sentinel().lastTurn()),
                    executionId,
                    new HistoryEvent.TaskFailed(task.id(), unknown))));
  }
}
