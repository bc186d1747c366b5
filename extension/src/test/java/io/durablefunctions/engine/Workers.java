package io.durablefunctions.engine;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.Task;
import io.durablefunctions.engine.contract.InMemoryWorkQueues.Delivery;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage.Doorbell;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.simulation.BeforeCall;
import io.durablefunctions.engine.simulation.BeforeCall.Interruption;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import io.durablefunctions.replay.OrchestratorFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Some workers of a small app; one may do something while another is at work. */
final class Workers {

  private static final int ENOUGH = 5_000;
  private static final String WORK = SimulatedApp.queueOf("Work");
  private static final Set<OrchestrationRuntimeStatus> FINISHED =
      Set.of(OrchestrationRuntimeStatus.COMPLETED, OrchestrationRuntimeStatus.TERMINATED);

  final SimulatedApp app =
      new SimulatedApp()
          .orchestrator("One", context -> context.callActivity("Work", 1, Integer.class).await())
          .orchestrator("Wait", context -> context.waitForExternalEvent("go", String.class).await())
          .orchestrator(
              "FanIn",
              context -> {
                List<Task<Integer>> parts = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                  parts.add(context.callActivity("Work", i, Integer.class));
                }
                return context.allOf(parts).await().size();
              })
          .activity("Work", call -> call.input());
  final Cluster cluster;

  /** Two workers that run no activity themselves. */
  Workers() {
    this(2, 11, false);
  }

  Workers(int count, long seed, boolean riding) {
    this.cluster = new Cluster(app, count, seed, riding);
  }

  Workers orchestrator(String name, OrchestratorFunction code) {
    app.orchestrator(name, code);
    return this;
  }

  /** Starts one without an input, in the place of a finished one. */
  void start(String name, String id) throws TimeoutException {
    start(name, id, null);
  }

  void start(String name, String id, @Nullable String input) throws TimeoutException {
    client().start(new StartRequest(name, id, input, null, true, FINISHED));
  }

  /** A client in one of the workers. */
  Instances client() {
    return cluster.client();
  }

  /** A client in the given worker. */
  Instances client(int worker) {
    return cluster.client(worker);
  }

  /** Runs until no message is left. */
  void drain() {
    cluster.drain(ENOUGH, 0);
  }

  Sentinel sentinel(String id) {
    return cluster.store.readSentinel(id).sentinel();
  }

  OrchestrationRuntimeStatus status(String id) {
    return sentinel(id).status();
  }

  @Nullable String output(String id) {
    return sentinel(id).output();
  }

  /** A message of the activity that is under way for an hour. */
  Delivery takeWork() {
    return cluster.queues.receive(WORK, Duration.ofHours(1)).orElseThrow();
  }

  /** The next doorbell of an orchestrator goes to the first worker. */
  void ringFirstWorker(String orchestrator) throws Exception {
    Delivery bell =
        cluster
            .queues
            .receive(SimulatedApp.queueOf(orchestrator), Duration.ofHours(1))
            .orElseThrow();
    cluster.firstWorker().doorbell((Doorbell) MessageCodec.decode(bell.text()), bell.queue());
    cluster.queues.delete(bell);
  }

  /** Another worker does something just before the first storage call of a kind. */
  void meanwhile(String operation, Interruption other) {
    meanwhile(operation, 1, other);
  }

  /** The same before one of them, counted from 1. */
  void meanwhile(String operation, int number, Interruption other) {
    cluster.faults.watch(BeforeCall.number(operation, number, other));
  }

  /** The second worker ends the instance just before, and starts another with its id. */
  void meanwhileStartedAnew(String operation, String id) {
    meanwhile(
        operation,
        () -> {
          client(1).terminate(id, null, false);
          start("Wait", id);
        });
  }

  /** How many messages of the activity wait. */
  int waitingWork() {
    return cluster.queues.texts(WORK).size();
  }
}
