package io.durablefunctions.engine.simulation.interleaving;

import io.durablefunctions.IllegalTransitionException;
import io.durablefunctions.InstanceFinishedException;
import io.durablefunctions.InstanceNotFoundException;
import io.durablefunctions.OrchestrationAlreadyExistsException;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.StorageException;
import io.durablefunctions.engine.Instances;
import io.durablefunctions.engine.StartRequest;
import io.durablefunctions.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** Makes calls in one of the workers, and keeps what came of them. */
final class Client {

  private static final Set<OrchestrationRuntimeStatus> FINISHED =
      EnumSet.of(
          OrchestrationRuntimeStatus.COMPLETED,
          OrchestrationRuntimeStatus.FAILED,
          OrchestrationRuntimeStatus.TERMINATED);

  private final Simulation simulation;
  private final Workshop workshop;
  private final Map<String, Play> plays;
  private final List<Asked> asked = new ArrayList<>();

  /**
   * @param plays what the instances that it starts are to do, by their ids; others are accounts
   */
  Client(Simulation simulation, Workshop workshop, Map<String, Play> plays) {
    this.simulation = simulation;
    this.workshop = workshop;
    this.plays = plays;
  }

  /** Everything that was asked so far. */
  List<Asked> asked() {
    return asked;
  }

  /** Has a call made by the given worker at a time from now. */
  void later(Duration pause, int worker, Asked call) {
    simulation.at(simulation.now().plus(pause), "client: " + call, () -> now(worker, call));
  }

  private void now(int worker, Asked call) {
    asked.add(call);
    SimulatedWorker where = simulation.workers.get(worker);
    String name = where.name + "-client" + asked.size();
    Strand unused = simulation.begin(name, where, () -> make(call, name, where.client()));
  }

  private void make(Asked call, String name, Instances instances) {
    call.begun = simulation.now();
    simulation.trace.say(name, "asks: " + call.what + " " + call.instanceId);
    try {
      boolean done = make(call, instances);
      call.answer = done ? Asked.Answer.ACCEPTED : Asked.Answer.REFUSED;
    } catch (OrchestrationAlreadyExistsException
        | InstanceFinishedException
        | InstanceNotFoundException
        | IllegalTransitionException refused) {
      call.answer = Asked.Answer.REFUSED;
      call.refusal = refused.getMessage();
    } catch (StorageException | TimeoutException noAnswer) {
      call.refusal = noAnswer.getMessage();
    }
    call.ended = simulation.now();
    simulation.trace.say(name, "knows: " + call);
  }

  private boolean make(Asked call, Instances instances) throws TimeoutException {
    String id = call.instanceId;
    switch (call.what) {
      case START -> start(id, instances);
      case PAY -> instances.raiseEvent(id, "pay", Json.write(call.payment));
      case GO -> instances.raiseEvent(id, "go", "\"go\"");
      case SUSPEND -> instances.suspend(id, "simulated");
      case RESUME -> instances.resume(id, "simulated");
      case TERMINATE -> instances.terminate(id, "simulated", true);
      case REWIND -> {
        workshop.mend(id);
        instances.rewind(id, "simulated");
      }
      case RESTART -> {
        String unused = instances.restart(id, false);
      }
      case PURGE -> {
        return instances.purge(id);
      }
    }
    return true;
  }

  private void start(String id, Instances instances) throws TimeoutException {
    Play play = plays.get(id);
    String name = play == null ? "Account" : "Play";
    String input = play == null ? "[]" : Json.write(play);
    String unused = instances.start(new StartRequest(name, id, input, null, false, FINISHED));
  }
}
