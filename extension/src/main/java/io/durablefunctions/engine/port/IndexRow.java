package io.durablefunctions.engine.port;

import io.durablefunctions.OrchestrationRuntimeStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of the Instances table; columns named as the Durable Task Framework names them. */
public record IndexRow(
    String instanceId,
    String name,
    String executionId,
    int execution,
    int turn,
    OrchestrationRuntimeStatus status,
    @Nullable String input,
    @Nullable String output,
    @Nullable String customStatus,
    Instant createdAt,
    Instant updatedAt) {

  /** The row that says what the sentinel says. */
  public static IndexRow of(Sentinel sentinel, @Nullable String input) {
    return new IndexRow(
        sentinel.instanceId(),
        sentinel.name(),
        sentinel.executionId(),
        sentinel.execution(),
        sentinel.lastTurn(),
        sentinel.status(),
        input,
        sentinel.output(),
        sentinel.customStatus(),
        sentinel.createdAt(),
        sentinel.updatedAt());
  }
}
