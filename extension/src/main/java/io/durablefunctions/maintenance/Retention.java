package io.durablefunctions.maintenance;

import io.durablefunctions.IllegalTransitionException;
import io.durablefunctions.engine.Instances;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.InstanceIndex;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Deletes instances some time after their end, for a part of each tick, so that other work is not
 * held up. What a tick does not reach the next one does. Not thread-safe.
 */
final class Retention {

  /** The part of a tick. */
  static final Duration SHARE = Duration.ofSeconds(15);

  private final EnginePorts ports;
  private final Instances instances;
  private final @Nullable Duration purgeAfter;
  private @Nullable String token;

  /**
   * @param purgeAfter how long after its end; null for never
   */
  Retention(EnginePorts ports, Instances instances, @Nullable Duration purgeAfter) {
    this.ports = ports;
    this.instances = instances;
    this.purgeAfter = purgeAfter;
  }

  /** A tick's part; returns how many instances it deleted. */
  int slice() {
    if (purgeAfter == null) {
      return 0;
    }
    Instant end = ports.clock().instant().minus(purgeAfter);
    long stopAt = System.nanoTime() + SHARE.toNanos();
    int purged = 0;
    do {
      String from = token;
      token = null;
      InstanceIndex.Page page = ports.index().finishedBefore(end, from);
      for (IndexRow row : page.rows()) {
        purged += purge(row.instanceId()) ? 1 : 0;
        if (System.nanoTime() > stopAt) {
          return purged;
        }
      }
      token = page.continuationToken();
    } while (token != null && System.nanoTime() < stopAt);
    return purged;
  }

  private boolean purge(String instanceId) {
    try {
      return instances.purge(instanceId);
    } catch (IllegalTransitionException e) {
      return false; // By its sentinel it runs again: the index is behind.
    }
  }
}
