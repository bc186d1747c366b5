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
 * them too. JMH's own score is the wall clock's. The collector and the compiler are not in it: they
 * work on threads of their own.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class CpuClock {

  /** What {@link #cpuNanos} is called in JMH's results. */
  static final String NANOS = "cpuNanos";

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private long operations;
  private long elsewhere;
  private long start;

  /** What the calling thread has used until now, in ns. */
  static long now() {
    return THREADS.getCurrentThreadCpuTime();
  }

  @Setup(Level.Iteration)
  public void start() {
    operations = 0;
    elsewhere = 0;
    start = now();
  }

  /** One operation is done, or begins: it is the same for many. */
  void tick() {
    operations++;
  }

  /** So much of the work was done by other threads. */
  void addElsewhere(long nanos) {
    elsewhere += nanos;
  }

  /**
   * The time of an operation, on the calling thread and elsewhere, in ns. JMH's own table shows the
   * sum over all iterations.
   */
  public double cpuNanos() {
    return (double) (now() - start + elsewhere) / operations;
  }
}
