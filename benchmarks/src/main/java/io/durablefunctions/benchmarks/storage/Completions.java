package io.durablefunctions.benchmarks.storage;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Tells a client when it is worth asking whether its orchestration has completed, so that no
 * polling is measured: every step has run, and no invocation of the instance is under way.
 */
final class Completions {

  private final Map<String, Progress> progresses = new ConcurrentHashMap<>();
  private volatile @Nullable Throwable failure;

  /** Guarded by itself. */
  private static final class Progress {
    private final Semaphore worthALook = new Semaphore(0);
    private int stepsLeft;
    private int underWay;

    Progress(int steps) {
      stepsLeft = steps;
    }

    synchronized void stepRan() {
      stepsLeft--;
    }

    synchronized void began() {
      underWay++;
    }

    synchronized void ended() {
      underWay--;
      if (underWay == 0 && stepsLeft <= 0) {
        worthALook.release();
      }
    }
  }

  void expect(String instanceId, int steps) {
    progresses.put(instanceId, new Progress(steps));
    check();
  }

  /**
   * Waits until it is worth a look, again.
   *
   * @throws IllegalStateException if an invocation has failed, whosever it is
   */
  void await(String instanceId) {
    progress(instanceId).worthALook.acquireUninterruptibly();
    check();
  }

  private void check() {
    Throwable thrown = failure;
    if (thrown != null) {
      throw new IllegalStateException("An invocation failed.", thrown);
    }
  }

  /** Lets all waiting calls fail. */
  void fail(Throwable thrown) {
    failure = thrown;
    progresses.values().forEach(progress -> progress.worthALook.release());
  }

  void forget(String instanceId) {
    progresses.remove(instanceId);
  }

  void stepRan(String instanceId) {
    progress(instanceId).stepRan();
  }

  void began(String instanceId) {
    progress(instanceId).began();
  }

  void ended(String instanceId) {
    progress(instanceId).ended();
  }

  private Progress progress(String instanceId) {
    Progress progress = progresses.get(instanceId);
    if (progress == null) {
      throw new IllegalStateException("No caller waits for " + instanceId);
    }
    return progress;
  }
}
