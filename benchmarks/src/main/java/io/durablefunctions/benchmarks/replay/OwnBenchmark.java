package io.durablefunctions.benchmarks.replay;

import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.ExecutionCompleted;
import io.durablefunctions.replay.Decision;
import io.durablefunctions.replay.OrchestratorFunction;
import java.util.List;
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
import org.openjdk.jmh.annotations.Warmup;

/** Durable Functions for Java. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 20, time = 250, timeUnit = TimeUnit.MILLISECONDS)
public class OwnBenchmark {

  @Param public Shape shape;

  @Param({"100", "1000", "10000"})
  public int activities;

  private List<HistoryEvent> history;
  private List<HistoryEvent> newFacts;
  private List<byte[]> rows;
  private OrchestratorFunction orchestrator;

  /** Prepares what is measured, and refuses to measure what does not come to the right result. */
  @Setup
  public void prepare() {
    OwnHistory own = OwnHistory.of(shape, activities);
    rows = own.rows();
    history = OwnHistory.decode(rows);
    newFacts = own.newFacts();
    orchestrator = OwnHistory.orchestrator(shape, activities);
    if (!history.equals(own.history())) {
      throw new IllegalStateException("The history was not read as it was written.");
    }
    String sum = Integer.toString(Shape.sum(activities));
    List<HistoryEvent> asked = OwnHistory.replay(history, newFacts, orchestrator).asked();
    if (!asked.equals(List.of(new ExecutionCompleted(sum)))) {
      throw new IllegalStateException("Expected the result " + sum + ", but it is " + asked);
    }
  }

  /** A turn on a history that is in memory. */
  @Benchmark
  public Decision replay(CpuClock clock) {
    clock.tick();
    return OwnHistory.replay(history, newFacts, orchestrator);
  }

  /** Reading the history's rows. */
  @Benchmark
  public List<HistoryEvent> decode(CpuClock clock) {
    clock.tick();
    return OwnHistory.decode(rows);
  }
}
