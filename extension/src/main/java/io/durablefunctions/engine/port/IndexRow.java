package io.durablefunctions.engine.port;

import io.durablefunctions.OrchestrationRuntimeStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the Instances table; columns named as the Durable Task Framework names them.
 *
 * @param generation which creation of the id it speaks of
 * @param turn the turn that it speaks of; of a start or a rewind, the one that is about to be
 *     committed
 */
public record IndexRow(
    String instanceId,
    String name,
    @Nullable String version,
    String generation,
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
        sentinel.version(),
        sentinel.generation(),
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

  /** The same instance, listed as being in another state at another turn. */
  public IndexRow as(OrchestrationRuntimeStatus otherStatus, int otherTurn) {
    return with(otherTurn, otherStatus, input, otherStatus.isFinished() ? output : null);
  }

  /** The same with another input. */
  public IndexRow withInput(@Nullable String other) {
    return with(turn, status, other, output);
  }

  private IndexRow with(
      int otherTurn,
      OrchestrationRuntimeStatus otherStatus,
      @Nullable String otherInput,
      @Nullable String otherOutput) {
    return new IndexRow(
        instanceId,
        name,
        version,
        generation,
        executionId,
        execution,
        otherTurn,
        otherStatus,
        otherInput,
        otherOutput,
        customStatus,
        createdAt,
        updatedAt);
  }

  /** Whether another row is of the same generation, and of no earlier turn. */
  public boolean givesWayTo(IndexRow other) {
    return generation.equals(other.generation)
        && (execution == other.execution ? turn <= other.turn : execution < other.execution);
  }
}
