package io.durablefunctions.maintenance;

import io.durablefunctions.engine.port.EnginePorts;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the app's queues stood before this tick sent anything: which were empty, so that the one that
 * looks after an instance knows that none of its messages was there, and how many doorbells each
 * may still get. Not thread-safe.
 */
final class QueueCensus {

  private final EnginePorts ports;
  private final int full;
  private final Map<String, Long> room = new HashMap<>();
  private final Set<String> empty = new TreeSet<>();

  private QueueCensus(EnginePorts ports, int full) {
    this.ports = ports;
    this.full = full;
  }

  /** Looks into all queues of the app, one or two requests each. */
  static QueueCensus take(EnginePorts ports, int full) {
    QueueCensus census = new QueueCensus(ports, full);
    AppQueues.of(ports.catalog()).forEach(census::look);
    return census;
  }

  private void look(String queue) {
    long count = ports.queueCare().backlog(queue).count();
    room.put(queue, full - count);
    if (count == 0) {
      empty.add(queue);
    }
  }

  /** The queues that held no message, visible or not. */
  Set<String> empty() {
    return empty;
  }

  /** Takes a place in the queue, if it is not full. */
  boolean isRoomIn(String queue) {
    if (!room.containsKey(queue)) {
      look(queue);
    }
    long left = room.getOrDefault(queue, 0L);
    room.put(queue, left - 1);
    return left > 0;
  }
}
