package io.durablefunctions.engine.port;

import io.durablefunctions.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What maintenance needs of queues besides sending: to see what waits in them, and to take out what
 * the host has set aside. Methods may throw {@link StorageException}. Thread-safe.
 */
public interface QueueCare {

  /** The queues whose names begin so. */
  List<String> names(String prefix);

  /** What waits in a queue; of a missing one, nothing. */
  Backlog backlog(String queue);

  /** Some messages of the queue, at most 32, hidden from others for a while. */
  List<Received> receive(String queue, Duration hidden);

  /** Deletes a received message; one that is gone or was received again is no error. */
  void delete(WorkQueues.Receipt receipt);

  /**
   * What waits.
   *
   * @param count all messages, those in work and delayed ones too; may be too many where some were
   *     deleted just now, is never 0 while there is one
   * @param oldestVisible when the first message that is not in work was sent, or null if there is
   *     none
   */
  record Backlog(long count, @Nullable Instant oldestVisible) {}

  /**
   * A message in our hands.
   *
   * @param text its text; null if it is not base64 of UTF-8, or not signed by the hub
   * @param raw as it lies in the queue
   */
  record Received(@Nullable String text, String raw, WorkQueues.Receipt receipt) {}
}
