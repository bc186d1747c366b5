package io.durablefunctions.benchmarks.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that start orchestrations of a workload and wait for each to complete. */
final class Run {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Hub hub;
  private final Workload workload;
  private final String orchestrator;
  private final int steps;

  Run(Hub hub, Workload workload, String orchestrator, int steps) {
    this.hub = hub;
    this.workload = workload;
    this.orchestrator = orchestrator;
    this.steps = steps;
  }

  /** Runs one orchestration. Returns its id. */
  String one() {
    String instanceId = "run-" + COUNT.incrementAndGet();
    hub.completions().expect(instanceId, steps);
    workload.start(orchestrator, instanceId, steps);
    do {
      hub.completions().await(instanceId);
    } while (!workload.hasCompleted(instanceId, steps));
    hub.completions().forget(instanceId);
    return instanceId;
  }

  /** How many nanoseconds one orchestration takes, from the call of start to its result. */
  long nanosOfOne() {
    long before = System.nanoTime();
    String unused = one();
    return System.nanoTime() - before;
  }

  /** How many nanoseconds {@code total} orchestrations take, {@code atOnce} at any time. */
  long nanosOf(int total, int atOnce) {
    ExecutorService clients = Executors.newFixedThreadPool(atOnce);
    try {
      List<Callable<String>> runs = new ArrayList<>();
      for (int i = 0; i < total; i++) {
        runs.add(this::one);
      }
      long before = System.nanoTime();
      for (Future<String> run : clients.invokeAll(runs)) {
        String unused = run.get();
      }
      return System.nanoTime() - before;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("An orchestration failed.", e.getCause());
    } finally {
      clients.shutdown();
    }
  }
}
