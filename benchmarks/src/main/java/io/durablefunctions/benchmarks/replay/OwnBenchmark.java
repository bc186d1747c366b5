package io.durablefunctions.benchmarks.replay;

import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.replay.Decision;
import io.durablefunctions.replay.OrchestratorFunction;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/** Durable Functions for Java. */
public class OwnBenchmark extends EngineBenchmark {

  private List<HistoryEvent> history;
  private List<HistoryEvent> newFacts;
  private List<byte[]> rows;
  private OrchestratorFunction orchestrator;

  @Override
  String prepare() {
    OwnHistory own = OwnHistory.of(shape, activities);
    rows = own.rows();
    history = OwnHistory.decode(rows);
    newFacts = own.newFacts();
    orchestrator = OwnHistory.orchestrator(shape, activities);
    if (!history.equals(own.history())) {
      throw new IllegalStateException("The history was not read as it was written.");
    }
    return OwnHistory.result(OwnHistory.replay(history, newFacts, orchestrator));
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
