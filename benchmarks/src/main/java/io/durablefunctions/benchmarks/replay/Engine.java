package io.durablefunctions.benchmarks.replay;

import com.microsoft.durabletask.implementation.protobuf.OrchestratorService.OrchestratorRequest;
import io.durablefunctions.benchmarks.measure.Figure;

/** Who is compared. */
enum Engine {
  OWN(Figure.OWN, OwnBenchmark.class) {
    @Override
    int events(Shape shape, int activities) {
      return OwnHistory.of(shape, activities).events();
    }
  },
  DURABLE_TASK("durabletask-java 1.5.0", DurableTaskBenchmark.class) {
    @Override
    int events(Shape shape, int activities) {
      OrchestratorRequest request = DurableTaskHistory.of(shape, activities);
      return request.getPastEventsCount() + request.getNewEventsCount();
    }
  },
  TEMPORAL("Temporal 1.31.0", TemporalBenchmark.class) {
    @Override
    int events(Shape shape, int activities) {
      return TemporalHistory.of(shape, activities).getEvents().size();
    }
  };

  private final String label;
  private final Class<?> benchmark;

  Engine(String label, Class<?> benchmark) {
    this.label = label;
    this.benchmark = benchmark;
  }

  /** How many events its history of the orchestration has. */
  abstract int events(Shape shape, int activities);

  static Engine ofBenchmark(String simpleName) {
    for (Engine engine : values()) {
      if (engine.benchmark.getSimpleName().equals(simpleName)) {
        return engine;
      }
    }
    throw new IllegalArgumentException("No engine is measured by the benchmark " + simpleName);
  }

  String label() {
    return label;
  }
}
