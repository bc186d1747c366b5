package io.durablefunctions.engine.process;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * Lets user code run side by side, but a suspect alone: what was in the hands of a process that
 * died waits for what runs, and nothing begins beside it or before it. So its next death is its
 * own, and no neighbour dies with it.
 *
 * <p>Nothing waits longer than {@link #PATIENCE}, however many suspects there are: most deaths come
 * from outside, and code that ends its process mostly does so at once. Only where suspects have
 * seen {@link #GRAVE} deaths, so that their code may well be why, do all wait while those are
 * tried, first and one by one, up to {@link #MOST_PATIENCE}. Thread-safe.
 */
public final class UserCodeGate {

  /** How long code waits for its turn. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How long at most, while grave suspects are tried before it. */
  static final Duration MOST_PATIENCE = Duration.ofSeconds(60);

  /** From how many deaths on a suspect is grave. */
  static final int GRAVE = 2;

  private final Lock lock;
  private final Condition changed;
  private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);
  private int running;
  private int waitingSuspects;
  private int waitingGraveOnes;
  private boolean alone;

  /** How many grave suspects have come to their end: who waits sees by it that they move on. */
  private long graveDone;

  UserCodeGate(Lock lock) {
    this.lock = lock;
    this.changed = lock.newCondition();
  }

  /**
   * Runs the code when its turn has come. Code within code just runs.
   *
   * @param deaths of processes in its course; 0 for what is no suspect
   */
  public Holds.Held enter(int deaths) {
    int outer = depth.get();
    if (outer > 0) {
      depth.set(outer + 1);
      return this::leaveInner;
    }
    boolean took = await(deaths);
    depth.set(1);
    return () -> leave(took, deaths);
  }

  private boolean await(int deaths) {
    long left = PATIENCE.toNanos();
    long renewable = MOST_PATIENCE.minus(PATIENCE).toNanos();
    boolean interrupted = false;
    lock.lock();
    countWaiting(deaths, 1);
    long seen = graveDone;
    try {
      while (left > 0 && mustWait(deaths)) {
        try {
          left = changed.awaitNanos(left);
        } catch (InterruptedException e) {
          interrupted = true;
        }
        if (seen != graveDone) {
          seen = graveDone;
          long more = Math.min(PATIENCE.toNanos() - Math.max(left, 0), renewable);
          renewable -= more;
          left = Math.max(left, 0) + more;
        }
      }
      boolean takes = deaths > 0 && !alone;
      alone |= takes;
      running++;
      return takes;
    } finally {
      countWaiting(deaths, -1);
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void countWaiting(int deaths, int change) {
    waitingSuspects += deaths > 0 ? change : 0;
    waitingGraveOnes += deaths >= GRAVE ? change : 0;
  }

  private boolean mustWait(int deaths) {
    if (alone) {
      return true;
    }
    if (deaths == 0) {
      return waitingSuspects > 0;
    }
    return running > 0 || (deaths < GRAVE && waitingGraveOnes > 0);
  }

  private void leaveInner() {
    depth.set(depth.get() - 1);
  }

  private void leave(boolean tookAlone, int deaths) {
    depth.remove();
    lock.lock();
    try {
      running--;
      if (tookAlone) {
        alone = false;
        graveDone += deaths >= GRAVE ? 1 : 0;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
