package io.durablefunctions.engine;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.IllegalTransitionException;
import io.durablefunctions.InstanceFinishedException;
import io.durablefunctions.InstanceNotFoundException;
import io.durablefunctions.InstanceQuery;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.HistoryLimit;
import io.durablefunctions.engine.port.InstanceIndex;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.history.HistoryEvent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What a client can do with instances; payloads are JSON texts. Thread-safe. */
public final class Instances {

  private final EnginePorts ports;
  private final Starter starter;
  private final Requests requests;
  private final Purges purges;
  private final InstanceReader reader;

  Instances(EnginePorts ports, Starter starter, Requests requests, Ends ends) {
    this.ports = ports;
    this.starter = starter;
    this.requests = requests;
    this.purges = new Purges(ports, ends, requests);
    this.reader = new InstanceReader(ports);
  }

  /**
   * Starts an orchestration. Returns its id.
   *
   * @throws IllegalArgumentException if the name is unknown in this app, or the id or input illegal
   * @throws io.durablefunctions.OrchestrationAlreadyExistsException if the id is taken
   * @throws TimeoutException if it has not started within 30 s
   */
  public String start(StartRequest request) throws TimeoutException {
    return starter.start(request);
  }

  /**
   * Raises an external event.
   *
   * @throws IllegalArgumentException if its name or payload is beyond a limit
   * @throws InstanceNotFoundException if there is no such instance
   * @throws InstanceFinishedException if it is finished
   */
  public void raiseEvent(String instanceId, String eventName, @Nullable String json) {
    RequestLimits.event(eventName, json);
    Sentinel target = requests.unfinished("raise an event on", instanceId);
    requests.raise(target, eventName, json);
  }

  /** Ends an instance; errors as of raiseEvent. */
  public void terminate(String instanceId, @Nullable String reason, boolean recursive) {
    Sentinel target = requests.unfinished("terminate", instanceId);
    requests.ask(
        target,
        new HistoryEvent.ExecutionTerminated(RequestLimits.reason(reason), recursive),
        now -> now.status().isFinished());
    requests.refuseIfTooLate("terminate", target, OrchestrationRuntimeStatus.TERMINATED);
  }

  /** Holds an instance; also {@link IllegalTransitionException} if it is suspended already. */
  public void suspend(String instanceId, @Nullable String reason) {
    Sentinel target =
        requests.unfinished(
            "suspend", instanceId, status -> status != OrchestrationRuntimeStatus.SUSPENDED);
    if (target.status() == OrchestrationRuntimeStatus.SUSPENDED) {
      throw new IllegalTransitionException("suspend", instanceId, target.status(), "Running");
    }
    requests.ask(
        target,
        new HistoryEvent.ExecutionSuspended(RequestLimits.reason(reason)),
        now -> now.status() == OrchestrationRuntimeStatus.SUSPENDED);
    requests.refuseIfTooLate("suspend", target, OrchestrationRuntimeStatus.SUSPENDED);
  }

  /** Lets an instance go on; also {@link IllegalTransitionException} if it is not suspended. */
  public void resume(String instanceId, @Nullable String reason) {
    Sentinel target =
        requests.unfinished(
            "resume", instanceId, status -> status == OrchestrationRuntimeStatus.SUSPENDED);
    if (target.status() != OrchestrationRuntimeStatus.SUSPENDED) {
      throw new IllegalTransitionException("resume", instanceId, target.status(), "Suspended");
    }
    requests.ask(
        target,
        new HistoryEvent.ExecutionResumed(RequestLimits.reason(reason)),
        now -> now.status() != OrchestrationRuntimeStatus.SUSPENDED);
    requests.refuseIfReplaced("resume", target);
  }

  /** Runs failed tasks again; {@link IllegalTransitionException} if the instance is not Failed. */
  public void rewind(String instanceId, @Nullable String reason) {
    Sentinel target =
        requests.existing(instanceId, status -> status == OrchestrationRuntimeStatus.FAILED);
    if (target.status() != OrchestrationRuntimeStatus.FAILED) {
      throw new IllegalTransitionException("rewind", instanceId, target.status(), "Failed");
    }
    requests.ask(
        target,
        new HistoryEvent.ExecutionRewound(RequestLimits.reason(reason), List.of()),
        now -> now.status() != OrchestrationRuntimeStatus.FAILED);
    requests.refuseIfGone("rewind", target);
  }

  /** Starts an orchestration of the same name, version and input. Returns its id. */
  public String restart(String instanceId, boolean newInstanceId) throws TimeoutException {
    InstanceView old = view(instanceId, null, true);
    if (old == null) {
      throw new InstanceNotFoundException(instanceId);
    }
    return start(
        new StartRequest(
            old.sentinel().name(),
            newInstanceId ? null : instanceId,
            old.input(),
            null,
            true,
            Purges.FINISHED,
            Objects.requireNonNullElse(old.sentinel().version(), "")));
  }

  /**
   * How an instance stands, by its sentinel; null if there is none.
   *
   * @param history how much of the history is read; null for none of it
   */
  public @Nullable InstanceView view(
      String instanceId, @Nullable HistoryLimit history, boolean withInput) {
    return reader.view(instanceId, history, withInput);
  }

  /** Why an instance is Failed; null if it is not, or there is none. */
  public @Nullable FailureDetails failure(String instanceId) {
    return reader.failure(instanceId);
  }

  /** A page of the index. */
  public InstanceIndex.Page list(InstanceQuery query) {
    return ports.index().list(query);
  }

  /**
   * Deletes a finished instance.
   *
   * @return false if there is none
   * @throws IllegalTransitionException if it is not finished
   */
  public boolean purge(String instanceId) {
    return purges.one(instanceId);
  }

  /**
   * Deletes a finished instance, and the sub-orchestrations below it if asked. Returns how many.
   *
   * @throws IllegalTransitionException if one of them is not finished; nothing is deleted then
   */
  public int purge(String instanceId, boolean recursive) {
    return purges.family(instanceId, recursive);
  }

  /** Deletes finished instances. Returns how many. */
  public int purge(
      Instant createdFrom, @Nullable Instant createdTo, Set<OrchestrationRuntimeStatus> statuses) {
    return purges.all(createdFrom, createdTo, statuses);
  }
}
