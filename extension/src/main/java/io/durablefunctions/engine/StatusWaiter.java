package io.durablefunctions.engine;

import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits until an instance stands as the caller wants it. */
final class StatusWaiter {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final InstanceStore store;

  StatusWaiter(InstanceStore store) {
    this.store = store;
  }

  /** Whether it came to that in time; an instance that is gone has come to it. */
  boolean await(String instanceId, Predicate<Sentinel> done, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    Duration pause = FIRST_PAUSE;
    while (true) {
      StoredSentinel now = store.readSentinel(instanceId);
      if (now == null || done.test(now.sentinel())) {
        return true;
      }
      if (System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(pause.toNanos());
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
    }
  }
}
