package io.durablefunctions.engine.contract;

import io.durablefunctions.StorageException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs storage calls as a {@link FaultPlan} has it. One instance may be shared by all fakes of a
 * test, so that a plan can number all calls through.
 */
public final class Faults {

  private final List<String> calls = new ArrayList<>();
  private final Queue<Runnable> delayed = new ArrayDeque<>();
  private FaultPlan plan = FaultPlan.NONE;
  private final ThreadLocal<Boolean> unwatched = ThreadLocal.withInitial(() -> false);
  private volatile CallWatch watch = CallWatch.NONE;

  /** From now on. */
  public synchronized void plan(FaultPlan next) {
    plan = next;
  }

  /** From now on. */
  public void watch(CallWatch next) {
    watch = next;
  }

  /** Calls of the calling thread that meet no fault and are not watched, for checks. */
  public <T> T unwatched(Supplier<T> look) {
    unwatched.set(true);
    try {
      return look.get();
    } finally {
      unwatched.set(false);
    }
  }

  /** What was called so far, as {@code operation target}. */
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /** Lets the requests that are stuck on their way arrive, in order. Returns how many. */
  public int applyDelayed() {
    List<Runnable> now;
    synchronized (this) {
      now = new ArrayList<>(delayed);
      delayed.clear();
    }
    now.forEach(Runnable::run);
    return now.size();
  }

  /** A call whose lost answer is a {@link StorageException}. */
  <T> T call(String operation, String target, Supplier<T> work) {
    return call(
        operation,
        target,
        work,
        () -> {
          throw new StorageException(operation + " of " + target + " got no answer", noAnswer());
        });
  }

  /** A call whose lost answer is a value. */
  <T> T call(String operation, String target, Supplier<T> work, Supplier<T> unknown) {
    if (unwatched.get()) {
      return work.get();
    }
    watch.before(operation, target);
    try {
      return carryOut(operation, target, work, unknown);
    } finally {
      watch.after(operation, target);
    }
  }

  private <T> T carryOut(String operation, String target, Supplier<T> work, Supplier<T> unknown) {
    Fault fault = next(operation, target);
    if (fault == Fault.CRASH_BEFORE) {
      throw new TestCrash("before " + operation + " " + target);
    }
    if (fault == Fault.UNKNOWN_LOST) {
      return unknown.get();
    }
    if (fault == Fault.UNKNOWN_APPLIED_LATER) {
      synchronized (this) {
        delayed.add(() -> run(work));
      }
      return unknown.get();
    }
    T result = work.get();
    if (fault == Fault.CRASH_AFTER) {
      throw new TestCrash("after " + operation + " " + target);
    }
    return fault == Fault.UNKNOWN_APPLIED ? unknown.get() : result;
  }

  private static <T> void run(Supplier<T> work) {
    T unused = work.get();
  }

  static Exception noAnswer() {
    return new TimeoutException("the test lets the answer get lost");
  }

  private synchronized Fault next(String operation, String target) {
    calls.add(operation + " " + target);
    return plan.next(operation, target);
  }
}
