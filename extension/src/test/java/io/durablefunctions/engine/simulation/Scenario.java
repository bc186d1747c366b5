package io.durablefunctions.engine.simulation;

import io.durablefunctions.IllegalTransitionException;
import io.durablefunctions.InstanceFinishedException;
import io.durablefunctions.InstanceNotFoundException;
import io.durablefunctions.OrchestrationAlreadyExistsException;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.StorageException;
import io.durablefunctions.engine.Instances;
import io.durablefunctions.engine.Starts;
import io.durablefunctions.engine.contract.TestCrash;
import io.durablefunctions.engine.port.Sentinel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * What a client does with some orchestrations, step by step, and what must be true at the end,
 * whatever happened in between. A client whose call gets no answer, or whose process dies, calls
 * again, so a call may count twice.
 */
abstract class Scenario {

  static final int ENOUGH = 20_000;
  private static final int TRIES = 30;
  private static final Set<OrchestrationRuntimeStatus> NONE = Set.of();

  private final String name;

  /** Distinguishes the ids of scenarios that run at once. */
  final String suffix;

  Scenario(String name, String suffix) {
    this.name = name;
    this.suffix = suffix;
  }

  /** The calls, in order; between two of them the cluster may work. */
  abstract void step(int number, Cluster cluster);

  abstract int steps();

  /** Throws an AssertionError if something is wrong; no faults are planned any more. */
  abstract void check(Cluster cluster);

  @Override
  public String toString() {
    return name + suffix;
  }

  final String id(String base) {
    return base + suffix;
  }

  static Sentinel sentinel(Cluster cluster, String id) {
    return cluster.store.readSentinel(id).sentinel();
  }

  /** Calls until there is an answer. */
  static void call(Cluster cluster, Call call) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      cluster.clock.advance(Duration.ofMillis(1));
      try {
        call.on(cluster.client());
        return;
      } catch (TestCrash crash) {
        cluster.restartAll();
      } catch (OrchestrationAlreadyExistsException
          | InstanceFinishedException
          | InstanceNotFoundException
          | IllegalTransitionException answered) {
        return;
      } catch (StorageException | TimeoutException noAnswer) {
        continue;
      }
    }
    throw new AssertionError("no answer after " + TRIES + " calls");
  }

  static void start(Cluster cluster, String orchestrator, String id, String input) {
    call(cluster, client -> client.start(Starts.of(orchestrator, id, input)));
  }

  /** Always by the same worker: only the events of one sender are in order. */
  static void raise(Cluster cluster, String id, String event, String json) {
    call(cluster, client -> cluster.firstWorker().instances().raiseEvent(id, event, json));
  }

  /** A client's call. */
  interface Call {
    void on(Instances client) throws TimeoutException;
  }
}
