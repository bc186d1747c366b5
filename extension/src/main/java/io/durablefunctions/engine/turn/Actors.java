package io.durablefunctions.engine.turn;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The actors of this process: at most one per instance. Those that are not in use are kept, least
 * recently used first to go, while their states fit into the cache's bound.
 */
public final class Actors {

  private final TurnRunner runner;
  private final long maxBytes;
  private final Supplier<Lock> locks;
  private final LinkedHashMap<String, Slot> slots = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  public Actors(TurnRunner runner, long maxBytes, Supplier<Lock> locks) {
    this.runner = runner;
    this.maxBytes = maxBytes;
    this.locks = locks;
  }

  private static final class Slot {
    final InstanceActor actor;
    int users;
    long bytes;

    Slot(InstanceActor actor) {
      this.actor = actor;
    }
  }

  /** Works with an instance's actor, which stays the only one for as long as it is in use. */
  public <T> T with(String instanceId, Function<InstanceActor, T> work) {
    Slot slot = take(instanceId);
    try {
      return work.apply(slot.actor);
    } finally {
      giveBack(instanceId, slot);
    }
  }

  private synchronized Slot take(String instanceId) {
    Slot slot =
        slots.computeIfAbsent(
            instanceId, id -> new Slot(new InstanceActor(id, runner, locks.get())));
    slot.users++;
    return slot;
  }

  private synchronized void giveBack(String instanceId, Slot slot) {
    slot.users--;
    bytes += slot.actor.bytes() - slot.bytes;
    slot.bytes = slot.actor.bytes();
    if (slot.users == 0 && slot.bytes == 0) {
      slots.remove(instanceId); // It knows nothing that would be worth keeping.
      return;
    }
    Iterator<Map.Entry<String, Slot>> oldest = slots.entrySet().iterator();
    while (bytes > maxBytes && oldest.hasNext()) {
      Slot candidate = oldest.next().getValue();
      if (candidate.users == 0) {
        bytes -= candidate.bytes;
        oldest.remove();
      }
    }
  }

  /** The estimated bytes of all states held. */
  public synchronized long bytes() {
    return bytes;
  }
}
