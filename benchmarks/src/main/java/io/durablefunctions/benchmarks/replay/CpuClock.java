package io.durablefunctions.benchmarks.replay;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Processor time, because the machine may have other things to do and a wall clock would measure
 * them too. JMH's own score is the wall clock's.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class CpuClock {

  /** What {@link #callerNanos} is called in JMH's results. */
  static final String CALLER = "callerNanos";

  /** What {@link #allNanos} is called in JMH's results. */
  static final String ALL = "allNanos";

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private long operations;
  private long callerAtStart;
  private long allAtStart;

  @Setup(Level.Iteration)
  public void start() {
    operations = 0;
    allAtStart = allThreads();
    callerAtStart = threads.getCurrentThreadCpuTime();
  }

  /** One operation is done. */
  void tick() {
    operations++;
  }

  /** The calling thread's time for an operation, in ns. */
  public double callerNanos() {
    return (double) (threads.getCurrentThreadCpuTime() - callerAtStart) / operations;
  }

  /**
   * The time of all Java threads for an operation, in ns; without the collector's and the
   * compiler's, which are not Java threads.
   */
  public double allNanos() {
    return (double) (allThreads() - allAtStart) / operations;
  }

  private long allThreads() {
    long sum = 0;
    for (long id : threads.getAllThreadIds()) {
      sum += Math.max(0, threads.getThreadCpuTime(id));
    }
    return sum;
  }
}
