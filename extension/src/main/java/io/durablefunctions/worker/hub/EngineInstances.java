package io.durablefunctions.worker.hub;

import io.durablefunctions.HistoryRedaction;
import io.durablefunctions.InstanceQuery;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.InstanceView;
import io.durablefunctions.engine.Instances;
import io.durablefunctions.engine.StartRequest;
import io.durablefunctions.engine.port.InstanceIndex;
import io.durablefunctions.history.ExportedHistory;
import io.durablefunctions.http.InstanceOperations;
import io.durablefunctions.http.call.Credentials;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The engine's instances behind the narrow view of client and management API.
 *
 * @param redaction of every history that leaves the app
 */
record EngineInstances(Instances instances, HistoryRedaction redaction)
    implements InstanceOperations {

  @Override
  public String start(StartRequest request) throws TimeoutException {
    return instances.start(request);
  }

  @Override
  public void raiseEvent(String instanceId, String eventName, @Nullable String json) {
    instances.raiseEvent(instanceId, eventName, json);
  }

  @Override
  public void terminate(String instanceId, @Nullable String reason, boolean recursive) {
    instances.terminate(instanceId, reason, recursive);
  }

  @Override
  public void suspend(String instanceId, @Nullable String reason) {
    instances.suspend(instanceId, reason);
  }

  @Override
  public void resume(String instanceId, @Nullable String reason) {
    instances.resume(instanceId, reason);
  }

  @Override
  public void rewind(String instanceId, @Nullable String reason) {
    instances.rewind(instanceId, reason);
  }

  @Override
  public String restart(String instanceId, boolean newInstanceId) throws TimeoutException {
    return instances.restart(instanceId, newInstanceId);
  }

  @Override
  public @Nullable InstanceView view(String instanceId, boolean withHistory, boolean withInput) {
    return instances.view(instanceId, withHistory, withInput);
  }

  @Override
  public @Nullable ExportedHistory exportHistory(String instanceId) {
    InstanceView view = instances.view(instanceId, true, false);
    return view == null
        ? null
        : new ExportedHistory(instanceId, view.sentinel().status(), view.history())
            .redacted(Credentials.REDACTION.then(redaction));
  }

  @Override
  public InstanceIndex.Page list(InstanceQuery query) {
    return instances.list(query);
  }

  @Override
  public int purge(String instanceId, boolean recursive) {
    return instances.purge(instanceId, recursive);
  }

  @Override
  public int purge(
      Instant createdFrom, @Nullable Instant createdTo, Set<OrchestrationRuntimeStatus> statuses) {
    return instances.purge(createdFrom, createdTo, statuses);
  }
}
