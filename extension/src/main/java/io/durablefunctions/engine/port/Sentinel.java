package io.durablefunctions.engine.port;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.history.ParentLink;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The one row that is the truth about an instance: its ETag is the lock, its status is the status.
 * Rewritten by every commit, so it is small: input stays in the first turn row.
 *
 * @param instanceId the instance
 * @param name the orchestrator's name
 * @param queue the resolved name of the queue that rings the orchestrator
 * @param executionId unique for each execution, over the whole hub
 * @param execution counts the executions of this instance id, from 1, over re-creations too
 * @param lastTurn the last committed turn of this execution, from 1
 * @param commitId random, new for every commit attempt's content
 * @param dispatchedThrough all work of turns up to this one is known to be dispatched; 0 for none
 * @param status the runtime status
 * @param output JSON: the result, or a JSON string with the reason for Failed and Terminated
 * @param customStatus JSON
 * @param parent the call that started this, if it is a sub-orchestration
 * @param scheduledStart do not run the first turn before this time; null for at once
 * @param createdAt when this instance was created (a re-creation is a new one)
 * @param updatedAt when the last turn was committed
 * @param doorbellDue the earliest delayed doorbell that is believed to be on its way, or null
 */
public record Sentinel(
    String instanceId,
    String name,
    String queue,
    String executionId,
    int execution,
    int lastTurn,
    String commitId,
    int dispatchedThrough,
    OrchestrationRuntimeStatus status,
    @Nullable String output,
    @Nullable String customStatus,
    @Nullable ParentLink parent,
    @Nullable Instant scheduledStart,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant doorbellDue) {}
