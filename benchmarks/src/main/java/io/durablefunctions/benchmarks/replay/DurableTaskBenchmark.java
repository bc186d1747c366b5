package io.durablefunctions.benchmarks.replay;

import com.google.protobuf.InvalidProtocolBufferException;
import com.microsoft.durabletask.OrchestratorFunction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorRequest;
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

/** Microsoft's durabletask-java. Its only public entry point decodes and replays in one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 20, time = 250, timeUnit = TimeUnit.MILLISECONDS)
public class DurableTaskBenchmark {

  @Param public Shape shape;

  @Param({"100", "1000", "10000"})
  public int activities;

  private byte[] request;
  private OrchestratorFunction<Integer> orchestrator;

  /** Prepares what is measured, and refuses to measure what does not come to the right result. */
  @Setup
  public void prepare() throws InvalidProtocolBufferException {
    request = DurableTaskHistory.of(shape, activities).toByteArray();
    orchestrator = DurableTaskHistory.orchestrator(shape, activities);
    String sum = Integer.toString(Shape.sum(activities));
    String result = DurableTaskHistory.result(DurableTaskHistory.run(request, orchestrator));
    if (!result.equals(sum)) {
      throw new IllegalStateException("Expected the result " + sum + ", but it is " + result);
    }
  }

  /** A turn, from the request's bytes to the response's. */
  @Benchmark
  public byte[] decodeAndReplay(CpuClock clock) {
    clock.tick();
    return DurableTaskHistory.run(request, orchestrator);
  }

  /** Reading the request, which is the first thing that a turn does. */
  @Benchmark
  public OrchestratorRequest decode(CpuClock clock) throws InvalidProtocolBufferException {
    clock.tick();
    return OrchestratorRequest.parseFrom(request);
  }
}
