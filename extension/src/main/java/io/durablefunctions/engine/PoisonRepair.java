package io.durablefunctions.engine;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.engine.dispatch.Doorbells;
import io.durablefunctions.engine.dispatch.InboxDelivery;
import io.durablefunctions.engine.dispatch.InboxKeys;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.message.WorkMessage.Recovery;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.HistoryLimit;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.port.Work;
import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.engine.process.Suspects;
import io.durablefunctions.history.HistoryEvent;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done about messages that the host has set aside, and about code that ends its process. It
 * never runs that code: it only sends messages and puts facts into inboxes. Everything may be
 * repeated. Thread-safe.
 *
 * <p>A message that was set aside proves nothing: storage may have refused every write for minutes,
 * or no worker was there to take it. It is sent again, later each time. Only deaths count.
 */
public final class PoisonRepair {

  /** The error type of what was given up. */
  public static final String POISON = "io.durablefunctions.PoisonMessage";

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
  private static final int MOST_DOUBLINGS = 6;

  /** A doorbell that has found no instance so often will find none. */
  private static final int MOST_BELLS = 3;

  private final EnginePorts ports;
  private final Doorbells doorbells;
  private final InboxDelivery inbox;

  PoisonRepair(EnginePorts ports) {
    this.ports = ports;
    this.doorbells = new Doorbells(ports);
    this.inbox = new InboxDelivery(ports);
  }

  /** What became of a message that the host has set aside. */
  public enum Verdict {
    /** It was sent again. */
    SENT_AGAIN,
    /** What it was for is over. */
    DROPPED
  }

  /**
   * Sends a message again that the host has set aside.
   *
   * @param queue the queue that it was delivered from
   */
  public Verdict poisoned(WorkMessage message, String queue) {
    StoredSentinel stored = ports.store().readSentinel(message.instanceId());
    if (isOver(message, stored == null ? null : stored.sentinel())) {
      return Verdict.DROPPED;
    }
    Duration pause = pause(message.attempt());
    ports
        .queues()
        .send(
            message.again().stream()
                .map(again -> new WorkQueues.Outgoing(queue, MessageCodec.encode(again), pause))
                .toList());
    return Verdict.SENT_AGAIN;
  }

  private static Duration pause(int attempt) {
    if (attempt == 0) {
      return Doorbells.THROUGH_ITS_QUEUE;
    }
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt, MOST_DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private static boolean isOver(WorkMessage message, @Nullable Sentinel sentinel) {
    if (message instanceof WorkMessage.ActivityWork work) {
      return sentinel == null || !sentinel.executionId().equals(work.tasks().get(0).executionId());
    }
    return sentinel == null && message.attempt() >= MOST_BELLS;
  }

  /** Fails the task, or the instance if it is its orchestrator, that has ended its process. */
  void giveUp(Work work) {
    StoredSentinel stored = ports.store().readSentinel(work.instanceId());
    if (stored == null || !stored.sentinel().executionId().equals(work.executionId())) {
      return;
    }
    Sentinel sentinel = stored.sentinel();
    InboxItem item =
        work.kind() == Work.Kind.TASK
            ? InboxItem.forExecution(
                InboxKeys.givenUp(work.executionId(), work.number(), sentinel.lastTurn()),
                work.executionId(),
                new HistoryEvent.TaskFailed(
                    work.number(),
                    reason("The activity '" + nameOf(work, sentinel) + "' was given up")))
            : InboxItem.forExecution(
                InboxKeys.first("poison-" + work.executionId() + "-" + sentinel.lastTurn()),
                work.executionId(),
                new HistoryEvent.ExecutionFailed(
                    reason("The orchestrator '" + sentinel.name() + "' was given up")));
    boolean unused = inbox.deliver(sentinel, List.of(item));
  }

  private String nameOf(Work task, Sentinel sentinel) {
    List<HistoryEvent> events =
        ports
            .store()
            .readHistory(
                sentinel.instanceId(),
                sentinel.execution(),
                1,
                sentinel.lastTurn(),
                HistoryLimit.EVENTS)
            .events();
    for (HistoryEvent event : events) {
      if (event instanceof HistoryEvent.TaskScheduled scheduled
          && scheduled.id() == task.number()) {
        return scheduled.name();
      }
    }
    return "number " + task.number();
  }

  private static FailureDetails reason(String what) {
    return FailureDetails.of(
        POISON,
        what
            + ": "
            + Suspects.MAX_DEATHS
            + " processes in a row have ended while it ran, at last with nothing else beside it."
            + " Most likely the code ends the process (out of memory, System.exit, a native crash)"
            + " or takes longer than functionTimeout. The log of the worker at that time says"
            + " more. Mend it, then rewind the orchestration.");
  }

  /**
   * Asks a worker to look for lost work of an instance.
   *
   * @param queue of its orchestrator
   */
  public void look(String queue, String instanceId) {
    doorbells.ringForRecovery(queue, instanceId, Recovery.first(), Doorbells.THROUGH_ITS_QUEUE);
  }
}
