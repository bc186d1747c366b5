package io.durablefunctions;

import io.durablefunctions.Capability.Operation;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a check-status response hands out.
 *
 * @param operations for which it has URIs; {@link Operation#STATUS} is always among them
 * @param expiresAt when the URIs end, to the second; null for as long as the hub's key
 * @param thisRunOnly whether they open no later instance under the same id
 */
public record CheckStatusOptions(
    Set<Operation> operations, @Nullable Instant expiresAt, boolean thisRunOnly) {

  public CheckStatusOptions {
    Objects.requireNonNull(operations, "operations");
    EnumSet<Operation> all = EnumSet.of(Operation.STATUS);
    all.addAll(operations);
    operations = Set.copyOf(all);
  }

  /** All URIs, for as long as the hub's key: what the methods without options hand out. */
  public CheckStatusOptions() {
    this(EnumSet.allOf(Operation.class), null, false);
  }

  /** The same with the status and these operations only. */
  public CheckStatusOptions only(Operation... wanted) {
    return new CheckStatusOptions(
        Set.of(Objects.requireNonNull(wanted, "wanted")), expiresAt, thisRunOnly);
  }

  /** The same until a time. */
  public CheckStatusOptions until(Instant end) {
    return new CheckStatusOptions(operations, Objects.requireNonNull(end, "end"), thisRunOnly);
  }

  /** The same for the instance that has the id now. */
  public CheckStatusOptions forThisRun() {
    return new CheckStatusOptions(operations, expiresAt, true);
  }
}
