package io.durablefunctions.engine.simulation.interleaving;

import io.durablefunctions.engine.contract.TestCrash;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Sees to it that exactly one thread runs at a time: the driver, or the strand that it has given
 * the baton to, until that strand gives way at a switch point, waits for another one, or ends. So a
 * schedule is what the driver chooses, and nothing else.
 */
final class Baton {

  private static final ExecutorService THREADS = Executors.newCachedThreadPool(Baton::daemon);
  private static final ThreadMXBean JVM = ManagementFactory.getThreadMXBean();
  private static final ThreadLocal<Strand> MINE = new ThreadLocal<>();
  private static final long LOOK_AGAIN = 2_000_000;
  private static final long TOO_LONG = 60_000_000_000L;

  private volatile Strand holder;
  private volatile Thread driver;

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "strand");
    thread.setDaemon(true);
    return thread;
  }

  /** The strand that the calling thread is; null for the driver. */
  static Strand current() {
    return MINE.get();
  }

  /** Lets a strand go on until it gives way; for the driver. */
  void resume(Strand strand) {
    driver = Thread.currentThread();
    holder = strand;
    if (strand.thread == null) {
      THREADS.execute(() -> run(strand));
    } else {
      LockSupport.unpark(strand.thread);
    }
    awaitReturnOf(strand);
  }

  private void run(Strand strand) {
    strand.thread = Thread.currentThread();
    MINE.set(strand);
    try {
      if (strand.doomed) {
        return;
      }
      strand.body.run();
    } catch (TestCrash crash) {
      // Its process is dead.
    } catch (Throwable e) {
      strand.failure = e;
    } finally {
      MINE.remove();
      strand.state = Strand.State.OVER;
      handBack(strand);
    }
  }

  /** Ends the calling strand's turn; it goes on when the driver resumes it. */
  void giveWay(Strand me, Strand.State state) {
    me.state = state;
    handBack(me);
    while (holder != me) {
      LockSupport.park(this);
    }
    me.state = Strand.State.READY;
    if (me.doomed) {
      throw new TestCrash("in " + me);
    }
  }

  private void handBack(Strand me) {
    if (holder == me) {
      holder = null;
      LockSupport.unpark(driver);
    }
  }

  private void awaitReturnOf(Strand strand) {
    long begun = System.nanoTime();
    while (holder != null) {
      LockSupport.parkNanos(this, LOOK_AGAIN);
      if (holder != null && isAtMonitor(strand)) {
        throw new AssertionError(
            strand
                + " waits for a monitor that another strand holds at a storage call, so that no"
                + " schedule is repeatable: use Delays.newLock there: "
                + stack(strand));
      }
      if (holder != null && System.nanoTime() - begun > TOO_LONG) {
        throw new AssertionError(strand + " does not come to a switch point: " + stack(strand));
      }
    }
  }

  private static boolean isAtMonitor(Strand strand) {
    Thread thread = strand.thread;
    if (thread == null || thread.getState() != Thread.State.BLOCKED) {
      return false;
    }
    ThreadInfo info = JVM.getThreadInfo(thread.getId());
    return info != null && "strand".equals(info.getLockOwnerName());
  }

  private static String stack(Strand strand) {
    Thread thread = strand.thread;
    return thread == null ? "not begun" : List.of(thread.getStackTrace()).toString();
  }
}
