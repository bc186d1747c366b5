package io.durablefunctions.engine.port;

import org.jspecify.annotations.Nullable;

/**
 * One scheduled activity to be run.
 *
 * @param instanceId the orchestration that called
 * @param executionId its execution
 * @param taskId the sequence number of the call
 * @param attempt how often it was dispatched before, from 0
 * @param name the activity's name
 * @param input JSON
 */
public record ActivityCall(
    String instanceId,
    String executionId,
    int taskId,
    int attempt,
    String name,
    @Nullable String input) {

  /** The same for every delivery of this one scheduled activity, and of no other. */
  public String idempotencyKey() {
    return executionId + ":" + taskId;
  }
}
