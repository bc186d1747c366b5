package io.durablefunctions.maintenance;

import io.durablefunctions.engine.port.EnginePorts;
import java.util.HashMap;
import java.util.Map;

/**
 * How the app's queues stood before this tick sent anything: how many doorbells each may still get.
 * Not thread-safe.
 */
final class QueueCensus {

  private final EnginePorts ports;
  private final int full;
  private final Map<String, Long> room = new HashMap<>();

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
