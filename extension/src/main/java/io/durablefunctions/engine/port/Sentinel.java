package io.durablefunctions.engine.port;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.history.ParentLink;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The one row that is the truth about an instance: its ETag is the lock, its status is the status.
 * Rewritten by every commit, so it is small: input stays in the first turn row.
 *
 * @param head what stays the same
 * @param executionId unique for each execution, over the whole hub
 * @param execution counts the executions of this instance id, from 1, over re-creations too
 * @param lastTurn the last committed turn of this execution, from 1
 * @param commitId random, new for every commit attempt's content
 * @param owner the process that committed it
 * @param dispatchedThrough all work of turns up to this one is known to be dispatched; 0 for none
 * @param status the runtime status
 * @param output JSON: the result, or a JSON string with the reason for Failed and Terminated
 * @param customStatus JSON
 * @param updatedAt when the last turn was committed
 * @param doorbellDue the earliest delayed doorbell that is believed to be on its way, or null
 */
public record Sentinel(
    InstanceHead head,
    String executionId,
    int execution,
    int lastTurn,
    String commitId,
    String owner,
    int dispatchedThrough,
    OrchestrationRuntimeStatus status,
    @Nullable String output,
    @Nullable String customStatus,
    Instant updatedAt,
    @Nullable Instant doorbellDue) {

  /** The instance's id. */
  public String instanceId() {
    return head.instanceId();
  }

  /** The orchestrator's name. */
  public String name() {
    return head.name();
  }

  /** The queue that rings the orchestrator. */
  public String queue() {
    return head.queue();
  }

  /** Which creation of the id this is. */
  public String generation() {
    return head.generation();
  }

  /** The orchestration's version, or null for none. */
  public @Nullable String version() {
    return head.version();
  }

  /** The call that started this, or null. */
  public @Nullable ParentLink parent() {
    return head.parent();
  }

  /** When it is to begin, or null for at once. */
  public @Nullable Instant scheduledStart() {
    return head.scheduledStart();
  }

  /** When this generation was created. */
  public Instant createdAt() {
    return head.createdAt();
  }

  /** Whether its first turn is yet to come. */
  public boolean isPending() {
    return status == OrchestrationRuntimeStatus.PENDING;
  }

  /** Whether its next execution is yet to come. */
  public boolean isContinuedAsNew() {
    return status == OrchestrationRuntimeStatus.CONTINUED_AS_NEW;
  }

  /** Whether it is to start at a later time than this one. */
  public boolean startsAfter(Instant now) {
    Instant start = scheduledStart();
    return isPending() && start != null && start.isAfter(now);
  }
}
