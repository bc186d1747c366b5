package io.durablefunctions.engine.process;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * Lets user code run side by side, but a suspect alone: what was in the hands of a process that
 * died waits for what runs, and nothing begins beside it or before it. So its next death is its
 * own, and no neighbour dies with it. Neither waits longer than {@link #PATIENCE} for the same
 * code: code that ends its process mostly does so at once, and an activity of an hour must not stop
 * all others. Thread-safe.
 */
public final class UserCodeGate {

  /** How long a suspect waits for others, and others for a suspect. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Lock lock;
  private final Condition changed;
  private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);
  private int running;
  private int waitingSuspects;
  private boolean alone;

  /** How many suspects have come to their end: a waiting one sees by it that the queue moves. */
  private long done;

  UserCodeGate(Lock lock) {
    this.lock = lock;
    this.changed = lock.newCondition();
  }

  /** Runs the code when its turn has come. Code within code just runs. */
  public Holds.Held enter(boolean suspect) {
    int outer = depth.get();
    if (outer > 0) {
      depth.set(outer + 1);
      return this::leaveInner;
    }
    boolean took = await(suspect);
    depth.set(1);
    return () -> leave(took);
  }

  private boolean await(boolean suspect) {
    long left = PATIENCE.toNanos();
    boolean interrupted = false;
    lock.lock();
    waitingSuspects += suspect ? 1 : 0;
    long seen = done;
    try {
      while (left > 0 && mustWait(suspect)) {
        try {
          left = changed.awaitNanos(left);
        } catch (InterruptedException e) {
          interrupted = true;
        }
        if (seen != done) {
          seen = done;
          left = PATIENCE.toNanos();
        }
      }
      boolean takes = suspect && !alone;
      alone |= takes;
      running++;
      return takes;
    } finally {
      waitingSuspects -= suspect ? 1 : 0;
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean mustWait(boolean suspect) {
    return alone || (suspect ? running > 0 : waitingSuspects > 0);
  }

  private void leaveInner() {
    depth.set(depth.get() - 1);
  }

  private void leave(boolean tookAlone) {
    depth.remove();
    lock.lock();
    try {
      running--;
      if (tookAlone) {
        alone = false;
        done++;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
