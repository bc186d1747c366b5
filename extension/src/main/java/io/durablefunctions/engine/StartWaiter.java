package io.durablefunctions.engine;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Waits until a Pending orchestration has started. */
final class StartWaiter {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final InstanceStore store;

  StartWaiter(InstanceStore store) {
    this.store = store;
  }

  void await(Sentinel created) throws TimeoutException {
    long end = System.nanoTime() + LIMIT.toNanos();
    Duration pause = FIRST_PAUSE;
    while (isPending(created)) {
      if (System.nanoTime() > end) {
        throw new TimeoutException(
            "The orchestration '"
                + created.instanceId()
                + "' was created but has not started within "
                + LIMIT.toSeconds()
                + " s; it may still start later. Is an app with the orchestrator '"
                + created.name()
                + "' running on this task hub?");
      }
      LockSupport.parkNanos(pause.toNanos());
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
    }
  }

  private boolean isPending(Sentinel created) {
    StoredSentinel now = store.readSentinel(created.instanceId());
    return now != null
        && now.sentinel().executionId().equals(created.executionId())
        && now.sentinel().status() == OrchestrationRuntimeStatus.PENDING;
  }
}
