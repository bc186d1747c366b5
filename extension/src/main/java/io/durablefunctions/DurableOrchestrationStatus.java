package io.durablefunctions;

import io.durablefunctions.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where an orchestration stands. Immutable. Values are JSON texts; the {@code read...} methods give
 * them as types.
 *
 * @param name the orchestrator's name
 * @param instanceId the orchestration's id
 * @param version the orchestration's version, or null if it has none
 * @param createdTime when it was created
 * @param lastUpdatedTime when its last turn was committed
 * @param input the input's JSON, if asked for and present
 * @param output the result's JSON when Completed; when Failed, a JSON string of the exception's
 *     class and message, and a line {@code Caused by: ...} for each cause; when Terminated, one of
 *     the reason
 * @param customStatus what the orchestrator set, as JSON
 * @param runtimeStatus the status
 * @param history the events in the form of the HTTP API, or null if not asked for
 * @param waitsForDisabledFunctions the names of the functions for which the orchestration waits,
 *     and which an app setting ({@code AzureWebJobs.<name>.Disabled}) switches off in the process
 *     that was asked: its orchestrator, or activities and sub-orchestrations that it has called.
 *     Empty if there are none, and in lists
 * @param historyTruncated whether the history has more events, left out because all of it has more
 *     than the setting {@code historyMegabytes} allows
 */
public record DurableOrchestrationStatus(
    String name,
    String instanceId,
    @Nullable String version,
    Instant createdTime,
    Instant lastUpdatedTime,
    @Nullable String input,
    @Nullable String output,
    @Nullable String customStatus,
    OrchestrationRuntimeStatus runtimeStatus,
    @Nullable List<Map<String, Object>> history,
    List<String> waitsForDisabledFunctions,
    boolean historyTruncated) {

  public DurableOrchestrationStatus {
    waitsForDisabledFunctions = List.copyOf(waitsForDisabledFunctions);
  }

  /** The input as the given type, or null. */
  public <T> @Nullable T readInput(Class<T> type) {
    Objects.requireNonNull(type, "type");
    return Json.read(input, type);
  }

  /** The output as the given type, or null. */
  public <T> @Nullable T readOutput(Class<T> type) {
    Objects.requireNonNull(type, "type");
    return Json.read(output, type);
  }

  /** The output as the given generic type, or null. */
  public <T> @Nullable T readOutput(TypeRef<T> type) {
    Objects.requireNonNull(type, "type");
    return Json.read(output, type.getType());
  }

  /** The custom status as the given type, or null. */
  public <T> @Nullable T readCustomStatus(Class<T> type) {
    Objects.requireNonNull(type, "type");
    return Json.read(customStatus, type);
  }
}
