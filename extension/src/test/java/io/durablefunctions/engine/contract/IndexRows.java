package io.durablefunctions.engine.contract;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.port.IndexRow;
import java.time.Instant;

/** Index rows for tests. */
final class IndexRows {

  static final Instant CREATED = Instant.parse("2026-11-01T10:00:00.123Z");

  private IndexRows() {}

  static IndexRow row(String instanceId) {
    return row(instanceId, 1, 1, OrchestrationRuntimeStatus.RUNNING);
  }

  static IndexRow row(
      String instanceId, int execution, int turn, OrchestrationRuntimeStatus status) {
    return new IndexRow(
        instanceId,
        "PlaceOrder",
        "1.2",
        "generation-1",
        "execution-" + execution,
        execution,
        turn,
        status,
        "{\"input\":1}",
        null,
        null,
        CREATED,
        CREATED.plusSeconds(turn));
  }

  static IndexRow createdAt(String instanceId, Instant created) {
    IndexRow row = row(instanceId);
    return new IndexRow(
        instanceId,
        row.name(),
        row.version(),
        row.generation(),
        row.executionId(),
        1,
        1,
        row.status(),
        row.input(),
        null,
        null,
        created,
        created);
  }

  static IndexRow withValues(String instanceId, String input, String output, String customStatus) {
    IndexRow row = row(instanceId);
    return new IndexRow(
        instanceId,
        row.name(),
        row.version(),
        row.generation(),
        row.executionId(),
        1,
        1,
        OrchestrationRuntimeStatus.COMPLETED,
        input,
        output,
        customStatus,
        CREATED,
        CREATED);
  }

  static IndexRow withoutInput(IndexRow row) {
    return new IndexRow(
        row.instanceId(),
        row.name(),
        row.version(),
        row.generation(),
        row.executionId(),
        row.execution(),
        row.turn(),
        row.status(),
        null,
        row.output(),
        row.customStatus(),
        row.createdAt(),
        row.updatedAt());
  }
}
