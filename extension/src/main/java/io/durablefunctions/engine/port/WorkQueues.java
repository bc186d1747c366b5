package io.durablefunctions.engine.port;

import io.durablefunctions.StorageException;
import io.durablefunctions.json.JsonString;
import java.nio.charset.StandardCharsets;
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
   * Tried again inside, so a message may be there twice.
   *
   * @throws StorageException if any could not be sent; others may have been
   */
  void send(List<Outgoing> messages);

  /**
   * A message and where it goes.
   *
   * @param queue the queue's resolved name
   * @param text the text, at most {@value #MAX_BYTES} bytes of UTF-8, so without lone surrogates:
   *     they can be written as JSON escapes
   * @param delay how long it stays invisible, from zero to {@link #MAX_DELAY}
   */
  record Outgoing(String queue, String text, Duration delay) {

    /** What is kept free for the hub's seal, which is added on the way. */
    public static final int SEAL_BYTES = 27;

    /** 64 KB, which is the service's limit, after base64 and with the hub's seal. */
    public static final int MAX_BYTES = 48 * 1024 - SEAL_BYTES;

    /** A message that is visible at once. */
    public Outgoing(String queue, String text) {
      this(queue, text, Duration.ZERO);
    }

    public Outgoing {
      if (delay.isNegative() || delay.compareTo(MAX_DELAY) > 0) {
        throw new IllegalArgumentException(
            "A message can be delayed by 0 to "
                + MAX_DELAY.toDays()
                + " days, but one for the queue '"
                + queue
                + "' by "
                + delay
                + ". Set an alarm instead.");
      }
      int bytes = text.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MAX_BYTES) {
        throw new IllegalArgumentException(
            "A message has at most "
                + MAX_BYTES
                + " bytes, but one for the queue '"
                + queue
                + "' has "
                + bytes
                + ". Leave its input in the history.");
      }
      if (!JsonString.isWellFormed(text)) {
        throw new IllegalArgumentException(
            "A message is UTF-8, which has no lone surrogates, but one for the queue '"
                + queue
                + "' has. Write them as JSON escapes, or leave the input in the history.");
      }
    }
  }

  /** Identifies a sent message so that it can be cancelled. */
  record Receipt(String queue, String messageId, String popReceipt) {}
}
