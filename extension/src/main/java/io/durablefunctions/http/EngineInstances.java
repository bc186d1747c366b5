package io.durablefunctions.http;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.HistoryTooLargeException;
import io.durablefunctions.InstanceQuery;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.HistoryDetail;
import io.durablefunctions.engine.InstanceView;
import io.durablefunctions.engine.Instances;
import io.durablefunctions.engine.StartRequest;
import io.durablefunctions.engine.port.HistoryLimit;
import io.durablefunctions.engine.port.InstanceIndex;
import io.durablefunctions.history.ExportedHistory;
import io.durablefunctions.http.call.Credentials;
import io.durablefunctions.http.ring.RingHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The engine's instances as client and management API see them: once this worker is let into the
 * hub. Of histories it shows what may leave the app, and no more than fits into memory.
 *
 * @param opened the engine's instances; throws as long as the worker is not let in
 * @param shown what is seen of histories
 * @param runs start orchestrations that run in their callers
 * @param pushHealth how push does; gives null if there is none
 */
public record EngineInstances(
    Supplier<Instances> opened,
    ShownHistory shown,
    Runs runs,
    Supplier<@Nullable RingHealth> pushHealth)
    implements InstanceOperations {

  private static final long CHARACTERS_PER_MEGABYTE = 1L << 20;

  @Override
  public String start(StartRequest request) throws TimeoutException {
    return opened.get().start(request);
  }

  /** Starts an orchestration and runs it here for at most so long. */
  @FunctionalInterface
  public interface Runs {
    Run start(Instances instances, StartRequest request, Duration most) throws TimeoutException;
  }

  @Override
  public Run run(StartRequest request, Duration most) throws TimeoutException {
    return runs.start(opened.get(), request, most);
  }

  @Override
  public @Nullable RingHealth push() {
    return pushHealth.get();
  }

  @Override
  public void raiseEvent(String instanceId, String eventName, @Nullable String json) {
    opened.get().raiseEvent(instanceId, eventName, json);
  }

  @Override
  public void terminate(String instanceId, @Nullable String reason, boolean recursive) {
    opened.get().terminate(instanceId, reason, recursive);
  }

  @Override
  public void suspend(String instanceId, @Nullable String reason) {
    opened.get().suspend(instanceId, reason);
  }

  @Override
  public void resume(String instanceId, @Nullable String reason) {
    opened.get().resume(instanceId, reason);
  }

  @Override
  public void rewind(String instanceId, @Nullable String reason) {
    opened.get().rewind(instanceId, reason);
  }

  @Override
  public String restart(String instanceId, boolean newInstanceId) throws TimeoutException {
    return opened.get().restart(instanceId, newInstanceId);
  }

  @Override
  public @Nullable InstanceView view(String instanceId, HistoryDetail history, boolean withInput) {
    return opened
        .get()
        .view(instanceId, history == HistoryDetail.NONE ? null : limit(history), withInput);
  }

  private HistoryLimit limit(HistoryDetail history) {
    return new HistoryLimit(
        shown.megabytes() * CHARACTERS_PER_MEGABYTE, history == HistoryDetail.VALUES);
  }

  @Override
  public @Nullable FailureDetails failure(String instanceId) {
    return opened.get().failure(instanceId);
  }

  @Override
  public @Nullable ExportedHistory exportHistory(String instanceId) {
    InstanceView view = opened.get().view(instanceId, limit(HistoryDetail.VALUES), false);
    if (view != null && view.truncated()) {
      throw new HistoryTooLargeException(instanceId, shown.megabytes());
    }
    return view == null
        ? null
        : new ExportedHistory(instanceId, view.sentinel().status(), view.history())
            .redacted(Credentials.REDACTION.then(shown.redaction()));
  }

  @Override
  public InstanceIndex.Page list(InstanceQuery query) {
    return opened.get().list(query);
  }

  @Override
  public int purge(String instanceId, boolean recursive) {
    return opened.get().purge(instanceId, recursive);
  }

  @Override
  public int purge(
      Instant createdFrom, @Nullable Instant createdTo, Set<OrchestrationRuntimeStatus> statuses) {
    return opened.get().purge(createdFrom, createdTo, statuses);
  }
}
