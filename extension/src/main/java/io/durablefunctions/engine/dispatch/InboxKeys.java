package io.durablefunctions.engine.dispatch;

import java.time.Instant;

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

  /** For the outcome of a call, so that the same outcome inserts once, whoever brings it. */
  public static String outcome(String executionId, int callId) {
    return "c-" + executionId + "-" + callId;
  }
}
