package io.durablefunctions.engine.activity;

import io.durablefunctions.engine.activity.InvocationLoop.Finished;
import io.durablefunctions.engine.dispatch.RidingPolicy;
import io.durablefunctions.engine.message.WorkMessage.RunActivity;
import io.durablefunctions.engine.port.ActivityCall;
import io.durablefunctions.engine.port.ActivityRun;
import io.durablefunctions.engine.port.Delays;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.engine.turn.Actors;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the tasks of a message, one or several, and delivers their results. */
public final class Activities {

  /** No worker starts, and takes what another has left, in less. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final EnginePorts ports;
  private final Duration redeliveryAge;
  private final RidingPolicy rides;
  private final Actors actors;
  private final InvocationLoop deliveries;
  private final KeptResults kept;
  private final Delays later;

  public Activities(
      EnginePorts ports,
      Duration redeliveryAge,
      RidingPolicy rides,
      Actors actors,
      InvocationLoop deliveries,
      KeptResults kept,
      Delays later) {
    this.ports = ports;
    this.redeliveryAge = redeliveryAge;
    this.rides = rides;
    this.actors = actors;
    this.deliveries = deliveries;
    this.kept = kept;
    this.later = later;
  }

  /**
   * Runs those whose results are not there already, one after the other.
   *
   * @param own runs the first of them, as the invocation was made for; the others run as a ride
   */
  public void run(List<RunActivity> tasks, ActivityRun own) {
    RidingPolicy.Budget budget = rides.budget();
    boolean old = isOld(tasks.get(0)) || tasks.stream().anyMatch(deliveries::isSuspect);
    List<RunActivity> open = open(tasks, old, budget);
    if (open.isEmpty()) {
      return;
    }
    TaskBatch bundle = bundle(open);
    Runnable inTime = open.size() > 1 ? later.after(TaskBatch.TIME, bundle::late) : () -> {};
    try {
      run(bundle, own, old);
    } catch (RuntimeException | Error e) {
      deliveries.keep(bundle.takeFinished());
      throw e;
    } finally {
      inTime.run();
    }
    List<Finished> finished = bundle.takeFinished();
    if (finished.isEmpty()) {
      return;
    }
    deliveries.results(finished, budget);
  }

  private TaskBatch bundle(List<RunActivity> tasks) {
    String activity = tasks.get(0).name();
    Instant end = ports.clock().instant().plus(TaskBatch.TIME);
    return new TaskBatch(
        tasks,
        deliveries,
        () -> rides.mayBundle(activity) && ports.clock().instant().isBefore(end));
  }

  private void run(TaskBatch bundle, ActivityRun own, boolean old) {
    ActivityRun how = own;
    for (RunActivity task = bundle.next(); task != null; task = bundle.next()) {
      Finished known = kept.of(task);
      ActivityCall call = known == null ? call(task) : null;
      if (known != null) {
        bundle.finished(known);
      } else if (call != null) {
        ActivityRun code = how;
        Instant sentAt = task.sentAt();
        bundle.finished(deliveries.run(call, sentAt, () -> code.run(call)));
        how = ports.invoker()::runActivity;
      }
      if (old && bundle.hasNext()) {
        deliverOnTheWay(bundle.takeFinished());
      }
    }
  }

  private void deliverOnTheWay(List<Finished> finished) {
    if (!finished.isEmpty()) {
      deliveries.resultsOnTheWay(finished);
    }
  }

  private List<RunActivity> open(List<RunActivity> tasks, boolean old, RidingPolicy.Budget budget) {
    String instanceId = tasks.get(0).instanceId();
    if (old) {
      deliveries.look(instanceId, budget);
    } else if (!isFresh(tasks.get(0)) && !deliveries.isThere(tasks)) {
      return List.of();
    }
    List<RunActivity> open = notKnownDone(tasks);
    if (open.size() == tasks.size() || old) {
      return open;
    }
    // Memory may be older than a rewind, which asks for the same task again.
    deliveries.look(instanceId, budget);
    return notKnownDone(tasks);
  }

  private List<RunActivity> notKnownDone(List<RunActivity> tasks) {
    return actors.with(
        tasks.get(0).instanceId(),
        actor -> tasks.stream().filter(task -> !actor.knowsDone(task)).toList());
  }

  /** Whether no process can have run the task, and died, since it was sent. */
  private boolean isFresh(RunActivity task) {
    Duration age = Duration.between(task.sentAt(), ports.clock().instant());
    return !age.isNegative() && age.compareTo(FRESH) < 0;
  }

  /** Whether a message may have been delivered before. */
  private boolean isOld(RunActivity task) {
    Duration age = Duration.between(task.sentAt(), ports.clock().instant());
    return age.compareTo(redeliveryAge) > 0;
  }

  /** The call with its input; null if the execution that made it is gone. */
  private @Nullable ActivityCall call(RunActivity message) {
    String input = message.input() == null ? null : ports.values().plain(message.input());
    if (message.inputInHistory()) {
      TurnRow row =
          ports.store().readTurn(message.instanceId(), message.execution(), message.turn());
      TaskScheduled task = row == null ? null : scheduled(row, message.taskId());
      if (task == null) {
        return null;
      }
      input = task.input();
    }
    return new ActivityCall(
        message.instanceId(),
        message.executionId(),
        message.taskId(),
        message.attempt(),
        message.name(),
        input);
  }

  private static @Nullable TaskScheduled scheduled(TurnRow row, int taskId) {
    for (HistoryEvent event : row.events()) {
      if (event instanceof TaskScheduled task && task.id() == taskId) {
        return task;
      }
    }
    return null;
  }
}
