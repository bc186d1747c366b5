package io.durablefunctions.engine.dispatch;

import io.durablefunctions.history.ParentLink;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keys of inbox items. Events sort by the time of their sending, so that those of one sender keep
 * their order; between senders the order is that of their clocks.
 */
public final class InboxKeys {

  private InboxKeys() {}

  /** For an event; {@code unique} is different for every event of that millisecond. */
  public static String event(Instant sentAt, String unique) {
    return "e-" + String.format("%012x", sentAt.toEpochMilli()) + "-" + unique;
  }

  /** For what comes before everything else that waits. */
  public static String first(String unique) {
    return "a-" + unique;
  }

  /** For what a client or a parent asks: before events, after what is given up. */
  public static String request(String unique) {
    return "b-" + unique;
  }

  /**
   * For the outcome of an activity, so that it inserts once, whichever worker brings it: of one
   * message, because a task that is rewound runs again by another one.
   *
   * @param sentAt the message's; null for a ride, which no message brings
   */
  public static String outcome(String executionId, int callId, @Nullable Instant sentAt) {
    String sent = sentAt == null ? "" : "-" + String.format("%012x", sentAt.toEpochMilli());
    return call(executionId, callId) + sent;
  }

  /** For what becomes of a call, with something that tells it from its other ends. */
  static String call(String executionId, int callId) {
    return "c-" + executionId + "-" + callId;
  }

  /**
   * For a task that is given up: of one of its runs, because it runs again after a rewind.
   *
   * @param turn the last one of its instance
   */
  public static String givenUp(String executionId, int callId, int turn) {
    return call(executionId, callId) + "-given-up-" + turn;
  }

  /**
   * For the outcome of a sub-orchestration: of one of its ends, because one that is rewound ends
   * again.
   *
   * @param turn the turn that ended it
   */
  static String childOutcome(ParentLink call, String childExecutionId, int turn) {
    return call(call.executionId(), call.taskId()) + "-" + childExecutionId + "-" + turn;
  }
}
