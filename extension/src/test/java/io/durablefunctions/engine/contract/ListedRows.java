package io.durablefunctions.engine.contract;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.port.IndexRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Index rows for tests. */
public final class ListedRows {

  static final Instant CREATED = Stored.NOW;
  private static final String INPUT = "{\"input\":1}";

  private ListedRows() {}

  static IndexRow row(String instanceId) {
    return row(instanceId, 1, 1, OrchestrationRuntimeStatus.RUNNING);
  }

  static IndexRow row(
      String instanceId, int execution, int turn, OrchestrationRuntimeStatus status) {
    return IndexRow.of(
        SentinelBuilder.of(instanceId).turn(execution, turn).status(status).build(), INPUT);
  }

  static IndexRow createdAt(String instanceId, Instant created) {
    return IndexRow.of(SentinelBuilder.of(instanceId).createdAt(created).build(), INPUT);
  }

  /** A completed one. */
  public static IndexRow withValues(
      String instanceId,
      @Nullable String input,
      @Nullable String output,
      @Nullable String customStatus) {
    return IndexRow.of(
        SentinelBuilder.of(instanceId)
            .status(OrchestrationRuntimeStatus.COMPLETED)
            .output(output)
            .customStatus(customStatus)
            .build(),
        input);
  }
}
