package io.durablefunctions.benchmarks.replay;

import com.google.protobuf.InvalidProtocolBufferException;
import com.microsoft.durabletask.OrchestratorFunction;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorRequest;
import org.openjdk.jmh.annotations.Benchmark;

/** Microsoft's durabletask-java. Its only public entry point decodes and replays in one. */
public class DurableTaskBenchmark extends EngineBenchmark {

  private byte[] request;
  private OrchestratorFunction<Integer> orchestrator;

  @Override
  String prepare() throws InvalidProtocolBufferException {
    request = DurableTaskHistory.of(shape, activities).toByteArray();
    orchestrator = DurableTaskHistory.orchestrator(shape, activities);
    return DurableTaskHistory.result(DurableTaskHistory.run(request, orchestrator));
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
