package io.durablefunctions.engine.port;

import java.time.Duration;
import java.util.List;

/**
 * The queues that carry work. Order is not promised, nor that a message is delivered once. Methods
 * may throw {@link StorageException}. Thread-safe.
 */
public interface WorkQueues {

  /** The longest delay of one message: a little less than the queue's own limit of 7 days. */
  Duration MAX_DELAY = Duration.ofDays(6);

  /**
   * Sends all messages, creating queues that are missing; several at a time where there are many.
   *
   * @throws StorageException if any could not be sent; others may have been
   */
  void send(List<Outgoing> messages);

  /** Sends one message that becomes visible after a delay of at most {@link #MAX_DELAY}. */
  Receipt sendDelayed(Outgoing message, Duration delay);

  /** Deletes a message that is still invisible; false if it is too late for that. */
  boolean cancel(Receipt receipt);

  /**
   * A message and where it goes.
   *
   * @param queue the queue's resolved name
   * @param text the text, at most 48 KB in UTF-8
   */
  record Outgoing(String queue, String text) {}

  /** Identifies a sent message so that it can be cancelled. */
  record Receipt(String queue, String messageId, String popReceipt) {}
}
