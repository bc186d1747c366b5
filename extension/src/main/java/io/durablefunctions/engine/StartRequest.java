package io.durablefunctions.engine;

import io.durablefunctions.OrchestrationRuntimeStatus;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be started.
 *
 * @param name the orchestrator's name
 * @param instanceId the id, or null for a generated one
 * @param input JSON
 * @param scheduledStart not before this time, or null for at once
 * @param waitForStart whether to return only when the first turn is committed
 * @param reusable statuses that an existing instance of this id may have to be replaced
 * @param version the orchestration's version; empty for none, null for the app's
 */
public record StartRequest(
    String name,
    @Nullable String instanceId,
    @Nullable String input,
    @Nullable Instant scheduledStart,
    boolean waitForStart,
    Set<OrchestrationRuntimeStatus> reusable,
    @Nullable String version) {

  /** In the app's version. */
  public StartRequest(
      String name,
      @Nullable String instanceId,
      @Nullable String input,
      @Nullable Instant scheduledStart,
      boolean waitForStart,
      Set<OrchestrationRuntimeStatus> reusable) {
    this(name, instanceId, input, scheduledStart, waitForStart, reusable, null);
  }
}
