package io.durablefunctions;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which instances {@link DurableOrchestrationClient#listInstances} returns.
 *
 * @param instanceIdPrefix what their ids start with, or null for any
 * @param createdTimeFrom created at this time or later, or null
 * @param createdTimeTo created at this time or earlier, or null
 * @param runtimeStatus in one of these statuses; empty means any
 * @param pageSize how many at most in one page, 1 to 1000
 * @param continuationToken from the page before, or null for the first
 * @param showInput whether their inputs are read
 */
public record InstanceQuery(
    @Nullable String instanceIdPrefix,
    @Nullable Instant createdTimeFrom,
    @Nullable Instant createdTimeTo,
    Set<OrchestrationRuntimeStatus> runtimeStatus,
    int pageSize,
    @Nullable String continuationToken,
    boolean showInput) {

  public InstanceQuery {
    runtimeStatus = Set.copyOf(Objects.requireNonNull(runtimeStatus, "runtimeStatus"));
    if (pageSize < 1 || pageSize > 1000) {
      throw new IllegalArgumentException(
          "pageSize is 1 to 1000, as table storage has it, but it was " + pageSize + ".");
    }
  }

  /** Every instance, in pages of 100. */
  public InstanceQuery() {
    this(null, null, null, Set.of(), 100, null, true);
  }
}
