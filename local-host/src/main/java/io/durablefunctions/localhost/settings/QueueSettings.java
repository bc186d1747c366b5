package io.durablefunctions.localhost.settings;

import io.durablefunctions.localhost.problem.StartupProblem;
import java.time.Duration;

/**
 * {@code extensions.queues} of host.json.
 *
 * @param visibilityTimeout how long a message stays hidden after a failed invocation
 * @param base64 whether message texts are base64 on the wire
 */
public record QueueSettings(
    int batchSize,
    int newBatchThreshold,
    int maxDequeueCount,
    Duration maxPollingInterval,
    Duration visibilityTimeout,
    boolean base64) {

  public static final Duration SHORTEST_POLL = Duration.ofMillis(100);

  private static final String POLL_IN_DEVELOPMENT = "00:00:02";
  private static final String POLL_ON_AZURE = "00:01:00";

  /** By them the host multiplies the default of newBatchThreshold. */
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  static QueueSettings read(JsonFields queues, boolean development) {
    int batchSize = queues.number("batchSize", 16, 1, 32);
    return new QueueSettings(
        batchSize,
        queues.number("newBatchThreshold", batchSize / 2 * CORES, 0, 1000),
        queues.number("maxDequeueCount", 5, 1, 1000),
        pollingInterval(queues, development ? POLL_IN_DEVELOPMENT : POLL_ON_AZURE),
        TimeSpan.parse(
            queues.text("visibilityTimeout").orElse("00:00:00"),
            queues.where() + ".visibilityTimeout"),
        base64(queues));
  }

  private static Duration pollingInterval(JsonFields queues, String otherwise) {
    String where = queues.where() + ".maxPollingInterval";
    // A bare number is milliseconds, as in version 1 of host.json.
    String text = queues.text("maxPollingInterval").orElse(otherwise);
    Duration interval =
        text.matches("\\d+")
            ? Duration.ofMillis(Long.parseLong(text))
            : TimeSpan.parse(text, where);
    if (interval.compareTo(SHORTEST_POLL) < 0) {
      throw new StartupProblem(where + ": expected at least 00:00:00.1, found " + text + ".");
    }
    return interval;
  }

  private static boolean base64(JsonFields queues) {
    String encoding = queues.text("messageEncoding").orElse("base64");
    if (!encoding.equalsIgnoreCase("base64") && !encoding.equalsIgnoreCase("none")) {
      throw new StartupProblem(
          queues.where() + ".messageEncoding: expected base64 or none, found " + encoding + ".");
    }
    return encoding.equalsIgnoreCase("base64");
  }
}
