package io.durablefunctions.benchmarks.replay;

import io.temporal.common.WorkflowExecutionHistory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Temporal's Java SDK. The history is decoded already; the code runs on a thread of its own. It is
 * warmed for longer than the others, because it has more code to be compiled.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class TemporalBenchmark {

  @Param public Shape shape;

  @Param({"100", "1000", "10000"})
  public int activities;

  private TemporalReplays replays;
  private WorkflowExecutionHistory history;

  /** Prepares what is measured, and refuses to measure what does not come to the right result. */
  @Setup
  public void prepare() throws Exception {
    replays = new TemporalReplays();
    history = TemporalHistory.of(shape, activities);
    int sum = replays.replay(history).sum();
    if (sum != Shape.sum(activities)) {
      throw new IllegalStateException(
          "Expected the result " + Shape.sum(activities) + ", but it is " + sum);
    }
  }

  @TearDown
  public void close() {
    replays.close();
  }

  /** The whole history. */
  @Benchmark
  public int replay(CpuClock clock) throws Exception {
    TemporalOrchestration.Run run = replays.replay(history);
    clock.tick();
    clock.addElsewhere(run.cpuNanos());
    return run.sum();
  }
}
