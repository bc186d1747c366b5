package io.durablefunctions.engine.contract;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.port.InstanceHead;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.history.ParentLink;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A sentinel for tests: by default one of {@code PlaceOrder} that runs, after its first turn. */
public final class SentinelBuilder {

  private final String instanceId;
  private @Nullable String version = "1.2";
  private @Nullable ParentLink parent;
  private Instant createdAt = Stored.NOW;
  private int execution = 1;
  private int lastTurn = 1;
  private OrchestrationRuntimeStatus status = OrchestrationRuntimeStatus.RUNNING;
  private @Nullable String output;
  private @Nullable String customStatus;
  private @Nullable Instant updatedAt;
  private @Nullable Instant doorbellDue;

  private SentinelBuilder(String instanceId) {
    this.instanceId = instanceId;
  }

  public static SentinelBuilder of(String instanceId) {
    return new SentinelBuilder(instanceId);
  }

  public SentinelBuilder version(@Nullable String value) {
    version = value;
    return this;
  }

  public SentinelBuilder parent(@Nullable ParentLink value) {
    parent = value;
    return this;
  }

  public SentinelBuilder createdAt(Instant value) {
    createdAt = value;
    return this;
  }

  /** After this turn of this execution. */
  public SentinelBuilder turn(int ofExecution, int turn) {
    execution = ofExecution;
    lastTurn = turn;
    return this;
  }

  public SentinelBuilder status(OrchestrationRuntimeStatus value) {
    status = value;
    return this;
  }

  public SentinelBuilder output(@Nullable String json) {
    output = json;
    return this;
  }

  public SentinelBuilder customStatus(@Nullable String json) {
    customStatus = json;
    return this;
  }

  public SentinelBuilder updatedAt(Instant value) {
    updatedAt = value;
    return this;
  }

  public SentinelBuilder doorbellDue(Instant value) {
    doorbellDue = value;
    return this;
  }

  public Sentinel build() {
    InstanceHead head =
        new InstanceHead(
            instanceId,
            "PlaceOrder",
            "hub-placeorder",
            "generation-1",
            version,
            parent,
            null,
            createdAt);
    return new Sentinel(
        head,
        "execution-" + execution,
        execution,
        lastTurn,
        UUID.randomUUID().toString(),
        "process-1",
        lastTurn - 1,
        status,
        output,
        customStatus,
        updatedAt == null ? createdAt.plusSeconds(lastTurn) : updatedAt,
        doorbellDue);
  }
}
