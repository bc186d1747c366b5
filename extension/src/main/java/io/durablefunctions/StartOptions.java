package io.durablefunctions;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How an orchestration is started. Immutable; the {@code with...} methods return a copy. */
public final class StartOptions {

  private static final Set<OrchestrationRuntimeStatus> FINISHED =
      Set.of(
          OrchestrationRuntimeStatus.COMPLETED,
          OrchestrationRuntimeStatus.FAILED,
          OrchestrationRuntimeStatus.CANCELED,
          OrchestrationRuntimeStatus.TERMINATED);

  private final @Nullable String instanceId;
  private final @Nullable Object input;
  private final @Nullable Instant startAt;
  private final boolean waitForStart;
  private final Set<OrchestrationRuntimeStatus> reusable;

  /** A generated id, no input, at once, wait for the start, reuse the id of a finished instance. */
  public StartOptions() {
    this(null, null, null, true, FINISHED);
  }

  private StartOptions(
      @Nullable String instanceId,
      @Nullable Object input,
      @Nullable Instant startAt,
      boolean waitForStart,
      Set<OrchestrationRuntimeStatus> reusable) {
    this.instanceId = instanceId;
    this.input = input;
    this.startAt = startAt;
    this.waitForStart = waitForStart;
    this.reusable = reusable;
  }

  /** With an instance id; null means a generated one. */
  public StartOptions withInstanceId(@Nullable String id) {
    return new StartOptions(id, input, startAt, waitForStart, reusable);
  }

  /** With an input. */
  public StartOptions withInput(@Nullable Object value) {
    return new StartOptions(instanceId, value, startAt, waitForStart, reusable);
  }

  /** With a time before which the orchestration does not start; it is Pending until then. */
  public StartOptions withScheduledStart(Instant time) {
    Objects.requireNonNull(time, "time");
    return new StartOptions(
        instanceId, input, Objects.requireNonNull(time, "time"), false, reusable);
  }

  /** Returns as soon as the orchestration is sure to start, even if it has not. */
  public StartOptions withoutWaiting() {
    return new StartOptions(instanceId, input, startAt, false, reusable);
  }

  /**
   * With the statuses that an existing instance of this id may have to be replaced. The default is
   * the finished ones; an empty set never replaces. Statuses that are not finished terminate what
   * runs.
   */
  public StartOptions withReusableStatuses(Set<OrchestrationRuntimeStatus> statuses) {
    Objects.requireNonNull(statuses, "statuses");
    EnumSet<OrchestrationRuntimeStatus> copy = EnumSet.noneOf(OrchestrationRuntimeStatus.class);
    copy.addAll(statuses);
    return new StartOptions(instanceId, input, startAt, waitForStart, Set.copyOf(copy));
  }

  /** The instance id, or null for a generated one. */
  public @Nullable String getInstanceId() {
    return instanceId;
  }

  /** The input, or null. */
  public @Nullable Object getInput() {
    return input;
  }

  /** The time before which the orchestration does not start, or null. */
  public @Nullable Instant getScheduledStart() {
    return startAt;
  }

  /** Whether {@code startNew} returns only when the orchestration has started. */
  public boolean isWaitForStart() {
    return waitForStart;
  }

  /** The statuses that an existing instance of this id may have to be replaced. */
  public Set<OrchestrationRuntimeStatus> getReusableStatuses() {
    return reusable;
  }
}
