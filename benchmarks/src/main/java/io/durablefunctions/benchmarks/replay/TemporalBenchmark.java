package io.durablefunctions.benchmarks.replay;

import io.temporal.common.WorkflowExecutionHistory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Temporal's Java SDK. The history is decoded already; the code runs on a thread of its own. It is
 * warmed for longer than the others, because it has more code to be compiled.
 */
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class TemporalBenchmark extends EngineBenchmark {

  private TemporalReplays replays;
  private WorkflowExecutionHistory history;

  @Override
  String prepare() throws Exception {
    replays = new TemporalReplays();
    history = TemporalHistory.of(shape, activities);
    return Integer.toString(replays.replay(history).sum());
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
