package io.durablefunctions.engine.dispatch;

import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.message.WorkMessage.Recovery;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.Membership;
import io.durablefunctions.engine.port.QueueCare;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.engine.port.Work;
import io.durablefunctions.engine.process.ThisProcess;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Judges which open tasks of an instance are lost; looks into each queue once. Not thread-safe. */
final class TaskLookout {

  /** For how long a version of the app that knows an activity may yet come. */
  private static final Duration UNKNOWN_AFTER = Duration.ofMinutes(5);

  /** Up to which the pause between two looks grows: 13 minutes. */
  private static final int MOST_DOUBLINGS = 5;

  /** How often the queue's own pace is believed. */
  private static final int HOPEFUL_LOOKS = 4;

  /** How long after its commit a task may come into its queue: push is tried before. */
  private static final Duration SENT_WITHIN = Duration.ofSeconds(5);

  /** As many ids as a message has room for; the others are found at the next look. */
  private static final int MOST_MISSING = 4_000;

  private final EnginePorts ports;
  private final ThisProcess process;
  private final HubQueues hubQueues;
  private final Case it;
  private final Recovery known;
  private final int lastRewind;
  private final Map<String, QueueCare.Backlog> backlogs = new HashMap<>();
  private final Set<Integer> missing = new TreeSet<>();
  private boolean isToWait;
  private @Nullable Duration ahead;

  TaskLookout(EnginePorts ports, ThisProcess process, HubQueues hubQueues, Case it) {
    this.ports = ports;
    this.process = process;
    this.hubQueues = hubQueues;
    this.it = it;
    this.lastRewind = it.state().lastRewind();
    this.known = it.known().at(it.state().sentinel().executionId(), lastRewind);
  }

  /**
   * What is judged.
   *
   * @param state of the instance, just read
   * @param known what the message that asked for it knows
   * @param seen the processes that are there
   */
  record Case(InstanceState state, Recovery known, Membership.Sight seen) {}

  /**
   * What becomes of tasks.
   *
   * @param lost to be sent again
   * @param unknown to be failed: this app has had no function for them for long
   */
  record Verdict(List<TaskScheduled> lost, List<TaskScheduled> unknown) {}

  /** Judges the open ones of the tasks that a turn scheduled. */
  Verdict judge(int turn, List<TaskScheduled> tasks) {
    List<TaskScheduled> lost = new ArrayList<>();
    List<TaskScheduled> unknown = new ArrayList<>();
    Sentinel its = it.state().sentinel();
    TurnRow row = ports.store().readTurn(its.instanceId(), its.execution(), turn);
    Instant scheduledAt = row == null ? null : row.writtenAt();
    if (row == null || scheduledAt == null) {
      return new Verdict(lost, unknown);
    }
    for (TaskScheduled task : tasks) {
      // The message of one that is switched off is sent again and again until it is switched on.
      if (isHeld(task) || ports.catalog().isDisabled(task.name())) {
        continue;
      }
      if (isUnknown(task, scheduledAt)) {
        unknown.add(task);
      } else if (isLost(task, row, scheduledAt)) {
        lost.add(task);
      }
    }
    return new Verdict(lost, unknown);
  }

  private boolean isHeld(TaskScheduled task) {
    Sentinel its = it.state().sentinel();
    Work work = Work.result(its.instanceId(), its.executionId(), task.id());
    return process.holds().has(work) || process.liveness().isHeldElsewhere(work, it.seen());
  }

  private boolean isLost(TaskScheduled task, TurnRow row, Instant scheduledAt) {
    Set<Integer> before = known.missing();
    if (known.lost().contains(task.id()) || (before == null && wasRidden(task, row))) {
      return true;
    }
    if (row.owner().equals(process.id()) && process.outbox().has(row.commitId())) {
      return false;
    }
    boolean wasMissing = before != null && before.contains(task.id());
    if (mayWait(task.name(), row, scheduledAt, wasMissing)) {
      return false;
    }
    if (wasMissing) {
      return true;
    }
    if (missing.size() < MOST_MISSING) {
      missing.add(task.id());
    }
    return false;
  }

  /** Whether the dead one was to run it itself: one that is idle may have sent it. */
  private boolean wasRidden(TaskScheduled task, TurnRow row) {
    return row.riding() == task.id()
        && row.turn() > lastRewind
        && known.gone().contains(row.owner())
        && process.liveness().isGone(row.owner(), row.writtenAt(), it.seen());
  }

  /**
   * Whether a message in the task's queue may be its own. Its first one is as old as its turn. It
   * may have been sent again at any time before the first look, so what is not through since then
   * may be it. Tasks that have shared a message may be sent anew at any time until they run, so
   * there any message may be.
   */
  private boolean mayWait(String activity, TurnRow row, Instant scheduledAt, boolean wasThrough) {
    String queue = hubQueues.ofActivity(activity);
    QueueCare.Backlog backlog =
        backlogs.computeIfAbsent(queue, key -> ports.queueCare().backlog(key));
    Instant oldest = backlog.oldestVisible();
    if (oldest == null) {
      return false;
    }
    if (mayHaveShared(activity, row)) {
      isToWait |= !known.gone().isEmpty();
      return true;
    }
    Instant since = known.since();
    if (wasThrough || (since != null && oldest.isAfter(since))) {
      return false;
    }
    boolean firstMayWait = !oldest.isAfter(scheduledAt.plus(SENT_WITHIN));
    isToWait |= since != null || !firstMayWait || !known.gone().isEmpty();
    Duration until = Duration.between(oldest, asOf());
    ahead = ahead == null || until.compareTo(ahead) < 0 ? until : ahead;
    return true;
  }

  private Instant asOf() {
    Instant since = known.since();
    return since == null ? it.seen().now() : since;
  }

  /** What the next look is to know. */
  Recovery next(Set<Integer> missingNow) {
    Sentinel its = it.state().sentinel();
    return known.next(missingNow, asOf(), new Recovery.AsOf(its.executionId(), its.lastTurn()));
  }

  /**
   * A queue that goes on as it did comes to a message as much later as that was sent later than the
   * first one. It may not, so that the pause grows after some looks.
   */
  Duration untilThrough() {
    int looks = known.looks();
    int doublings = ahead == null ? looks : looks - HOPEFUL_LOOKS;
    Duration least =
        LostWorkRecovery.CONFIRM.multipliedBy(
            1L << Math.max(0, Math.min(doublings, MOST_DOUBLINGS)));
    Duration most = LostWorkRecovery.CONFIRM.multipliedBy(1L << MOST_DOUBLINGS);
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
        && Duration.between(scheduledAt, it.seen().now()).compareTo(UNKNOWN_AFTER) > 0;
  }

  /** The tasks that were missing now, and are lost if they are missing again. */
  Set<Integer> missing() {
    return missing;
  }

  /**
   * Whether some tasks may have a message in their queue, and maintenance is not to wait for it.
   */
  boolean isToWait() {
    return isToWait;
  }
}
