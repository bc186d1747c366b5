package io.durablefunctions;

import io.durablefunctions.naming.Versions;
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
  private final @Nullable String version;

  /** A generated id, no input, at once, wait for the start, reuse the id of a finished instance. */
  public StartOptions() {
    this(null, null, null, true, FINISHED, null);
  }

  private StartOptions(
      @Nullable String instanceId,
      @Nullable Object input,
      @Nullable Instant startAt,
      boolean waitForStart,
      Set<OrchestrationRuntimeStatus> reusable,
      @Nullable String version) {
    this.instanceId = instanceId;
    this.input = input;
    this.startAt = startAt;
    this.waitForStart = waitForStart;
    this.reusable = reusable;
    this.version = version;
  }

  /** With an instance id; null means a generated one. */
  public StartOptions withInstanceId(@Nullable String id) {
    return new StartOptions(id, input, startAt, waitForStart, reusable, version);
  }

  /** With an input. */
  public StartOptions withInput(@Nullable Object value) {
    return new StartOptions(instanceId, value, startAt, waitForStart, reusable, version);
  }

  /** With a time before which the orchestration does not start; it is Pending until then. */
  public StartOptions withScheduledStart(Instant time) {
    Objects.requireNonNull(time, "time");
    return new StartOptions(
        instanceId, input, Objects.requireNonNull(time, "time"), false, reusable, version);
  }

  /** Returns as soon as the orchestration is sure to start, even if it has not. */
  public StartOptions withoutWaiting() {
    return new StartOptions(instanceId, input, startAt, false, reusable, version);
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
    return new StartOptions(instanceId, input, startAt, waitForStart, Set.copyOf(copy), version);
  }

  /**
   * With a version that the orchestration keeps, over continue-as-new, restart and rewind; empty
   * for none. Null, the default, means host.json's {@code defaultVersion}.
   *
   * @throws IllegalArgumentException if it is longer than 100 characters, or has others than the
   *     visible ones of ASCII
   */
  public StartOptions withVersion(@Nullable String text) {
    String unused = Versions.validate(text);
    return new StartOptions(instanceId, input, startAt, waitForStart, reusable, text);
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

  /** The version, empty for none, or null for host.json's {@code defaultVersion}. */
  public @Nullable String getVersion() {
    return version;
  }

  /** The statuses that an existing instance of this id may have to be replaced. */
  public Set<OrchestrationRuntimeStatus> getReusableStatuses() {
    return reusable;
  }
}
