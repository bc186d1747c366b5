package io.durablefunctions.engine;

import io.durablefunctions.InstanceFinishedException;
import io.durablefunctions.InstanceNotFoundException;
import io.durablefunctions.engine.dispatch.Doorbells;
import io.durablefunctions.engine.dispatch.InboxKeys;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.history.HistoryEvent;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Puts what clients ask of an instance into its inbox, then rings.
 *
 * <p>Crash table. After the inbox row: the caller has no answer; the fact waits, and the next
 * doorbell takes it along. After the doorbell: it is on its way.
 */
final class Requests {

  private final EnginePorts ports;
  private final Doorbells doorbells;

  /** Orders what this process asks within one millisecond. */
  private final AtomicLong counter = new AtomicLong();

  Requests(EnginePorts ports) {
    this.ports = ports;
    this.doorbells = new Doorbells(ports);
  }

  /** The instance, whatever its status. */
  Sentinel existing(String instanceId) {
    StoredSentinel stored = ports.store().readSentinel(instanceId);
    if (stored == null) {
      throw new InstanceNotFoundException(instanceId);
    }
    return stored.sentinel();
  }

  /** The instance, which must not be finished. */
  Sentinel unfinished(String operation, String instanceId) {
    Sentinel sentinel = existing(instanceId);
    if (sentinel.status().isFinished()) {
      throw new InstanceFinishedException(operation, instanceId, sentinel.status());
    }
    return sentinel;
  }

  /** Asks something of this very execution. */
  void ask(Sentinel target, HistoryEvent fact) {
    put(target, key -> new InboxItem(key, target.executionId(), fact));
  }

  /** Puts an item under a new key. */
  void put(Sentinel target, Function<String, InboxItem> item) {
    String unique =
        String.format("%06x", counter.getAndIncrement() & 0xffffff)
            + UUID.randomUUID().toString().substring(0, 8);
    String key = InboxKeys.event(ports.clock().instant(), unique);
    if (!ports.store().addToInbox(target.instanceId(), List.of(item.apply(key)))) {
      throw new InstanceNotFoundException(target.instanceId());
    }
    doorbells.ring(target);
  }
}
