package io.durablefunctions.engine.message;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message of ours. Its key names what it covers: turns that it led carry the key in their row.
 */
public sealed interface WorkMessage {

  /** The instance that it is about. */
  String instanceId();

  /** The execution that it is about. */
  String executionId();

  /** The same on every delivery of this message, different for every other. */
  String key();

  /** How often it was sent again after the host had set it aside as poison, from 0. */
  int attempt();

  /** The same message, to be sent again. */
  WorkMessage again();

  /**
   * Runs an activity.
   *
   * @param execution the number of the execution
   * @param turn the turn that scheduled it
   * @param taskId the sequence number of the call
   * @param attempt how often it was sent again as poison
   * @param name the activity's name
   * @param inputInHistory whether the input is too large for the message and stands in the turn row
   * @param input JSON, or null
   * @param sentAt when it was sent, to tell an old message from a fresh one
   */
  record RunActivity(
      String instanceId,
      String executionId,
      int execution,
      int turn,
      int taskId,
      int attempt,
      String name,
      boolean inputInHistory,
      @Nullable String input,
      Instant sentAt)
      implements WorkMessage {
    @Override
    public String key() {
      return executionId + "/" + taskId + "/" + attempt;
    }

    @Override
    public RunActivity again() {
      return new RunActivity(
          instanceId,
          executionId,
          execution,
          turn,
          taskId,
          attempt + 1,
          name,
          inputInHistory,
          input,
          sentAt);
    }
  }

  /**
   * Look at this instance: it says only that there may be news.
   *
   * @param id unique
   * @param sentAt when it was sent
   * @param dueAt when it was to become visible
   * @param attempt how often it was sent again as poison
   * @param seenEmpty for one that asks to look for lost work: the queues that held no message when
   *     it was sent; null for any other
   */
  record Doorbell(
      String instanceId,
      String executionId,
      String id,
      Instant sentAt,
      Instant dueAt,
      int attempt,
      @Nullable Set<String> seenEmpty)
      implements WorkMessage {
    @Override
    public String key() {
      return id;
    }

    @Override
    public Doorbell again() {
      return new Doorbell(instanceId, executionId, id, sentAt, dueAt, attempt + 1, seenEmpty);
    }
  }
}
