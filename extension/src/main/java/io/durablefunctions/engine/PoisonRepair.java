package io.durablefunctions.engine;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.engine.dispatch.Doorbells;
import io.durablefunctions.engine.dispatch.InboxKeys;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.history.HistoryEvent;
import java.util.List;
import java.util.Set;

/**
 * What maintenance does to instances. It never runs their code, which may be what ends processes:
 * it only sends messages and puts facts into inboxes. Everything may be repeated. Thread-safe.
 */
public final class PoisonRepair {

  /**
   * How often a message is sent in all: each time the host delivers it {@code maxDequeueCount} (5)
   * times before it sets it aside.
   */
  public static final int MAX_ATTEMPTS = 3;

  /** The error type of what was given up. */
  public static final String POISON = "io.durablefunctions.PoisonMessage";

  private final EnginePorts ports;
  private final Doorbells doorbells;

  PoisonRepair(EnginePorts ports) {
    this.ports = ports;
    this.doorbells = new Doorbells(ports);
  }

  /** What became of a message that the host has set aside. */
  public enum Verdict {
    /** It was sent again. */
    SENT_AGAIN,
    /** It was the last time: the task, or the instance, fails. */
    GIVEN_UP,
    /** What it was for is over. */
    DROPPED
  }

  /**
   * Sends a message again that the host has set aside, or fails what it is for.
   *
   * @param queue the queue that it was delivered from
   */
  public Verdict poisoned(WorkMessage message, String queue) {
    StoredSentinel stored = ports.store().readSentinel(message.instanceId());
    Sentinel sentinel = stored == null ? null : stored.sentinel();
    boolean start = sentinel == null && message instanceof WorkMessage.Doorbell;
    if (sentinel == null ? !start : isOver(message, sentinel)) {
      return Verdict.DROPPED;
    }
    if (message.attempt() + 1 < MAX_ATTEMPTS) {
      ports
          .queues()
          .send(
              message.again().stream()
                  .map(again -> new WorkQueues.Outgoing(queue, MessageCodec.encode(again)))
                  .toList());
      return Verdict.SENT_AGAIN;
    }
    if (sentinel == null) {
      return Verdict.DROPPED;
    }
    giveUp(message, sentinel);
    return Verdict.GIVEN_UP;
  }

  /** A finished instance's doorbell may have to tell others of its end yet. */
  private static boolean isOver(WorkMessage message, Sentinel sentinel) {
    return !sentinel.executionId().equals(message.executionId())
        || (sentinel.status().isFinished() && message.attempt() + 1 >= MAX_ATTEMPTS);
  }

  private void giveUp(WorkMessage message, Sentinel sentinel) {
    InboxItem item =
        message instanceof WorkMessage.RunActivity run
            ? new InboxItem(
                InboxKeys.outcome(run.executionId(), run.taskId()),
                run.executionId(),
                new HistoryEvent.TaskFailed(
                    run.taskId(), reason("The activity '" + run.name() + "' was given up")))
            : new InboxItem(
                InboxKeys.first("poison-" + sentinel.executionId()),
                sentinel.executionId(),
                new HistoryEvent.ExecutionFailed(
                    reason("The orchestrator '" + sentinel.name() + "' was given up")));
    if (ports.store().addToInbox(sentinel.instanceId(), List.of(item))) {
      doorbells.ring(sentinel);
    }
  }

  private static FailureDetails reason(String what) {
    return FailureDetails.of(
        POISON,
        what
            + ": its message was sent "
            + MAX_ATTEMPTS
            + " times, and each time the host set it aside as poison after its last delivery."
            + " Most likely the code ends the process (out of memory, System.exit, a native crash)"
            + " or takes longer than functionTimeout. The log of the worker at the time of the"
            + " deliveries says more.");
  }

  /**
   * Asks a worker to look for lost work of an instance.
   *
   * @param queue of its orchestrator
   * @param seenEmpty the queues that held no message just before
   */
  public void look(String queue, String instanceId, String executionId, Set<String> seenEmpty) {
    doorbells.ringForRepair(queue, instanceId, executionId, seenEmpty);
  }
}
