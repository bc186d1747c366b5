package io.durablefunctions.benchmarks.replay;

import java.util.concurrent.TimeUnit;
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

/** What is the same for every engine: the orchestrations, and how long is measured. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 20, time = 250, timeUnit = TimeUnit.MILLISECONDS)
public abstract class EngineBenchmark {

  @Param public Shape shape;

  @Param({"100", "1000", "10000"})
  public int activities;

  /** Prepares what is measured, and refuses to measure what does not come to the right result. */
  @Setup
  public void setUp() throws Exception {
    String sum = Integer.toString(Shape.sum(activities));
    String result = prepare();
    if (!result.equals(sum)) {
      throw new IllegalStateException("Expected the result " + sum + ", but it is " + result);
    }
  }

  /** Prepares what is measured, and returns the result, in JSON, that one replay comes to. */
  abstract String prepare() throws Exception;
}
