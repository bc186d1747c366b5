package io.durablefunctions.engine.port;

import io.durablefunctions.StorageException;
import java.time.Instant;
import java.util.List;

/**
 * Doorbells that are far off. They wait here, where ten thousand cost nothing, until the
 * maintenance function puts them into their queues shortly before they are due. Methods may throw
 * {@link StorageException}. Thread-safe. Instants are kept in whole milliseconds.
 */
public interface Alarms {

  /** Keeps the alarm; the same one again changes nothing. */
  void set(Alarm alarm);

  /** The alarms that are due before the given time, the earliest first, at most {@code limit}. */
  List<Alarm> before(Instant end, int limit);

  /** Forgets these alarms; those that are gone are no error. */
  void remove(List<Alarm> alarms);

  /**
   * Whom to ring, and when. Instant, instance and generation together identify it.
   *
   * @param due when it is to ring
   * @param queue the resolved name of the orchestrator's queue
   * @param instanceId the instance
   * @param generation which creation of the id
   */
  record Alarm(Instant due, String queue, String instanceId, String generation) {}
}
