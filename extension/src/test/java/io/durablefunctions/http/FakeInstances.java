package io.durablefunctions.http;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.HistoryTooLargeException;
import io.durablefunctions.IllegalTransitionException;
import io.durablefunctions.InstanceFinishedException;
import io.durablefunctions.InstanceNotFoundException;
import io.durablefunctions.InstanceQuery;
import io.durablefunctions.OrchestrationAlreadyExistsException;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.HistoryDetail;
import io.durablefunctions.engine.InstanceView;
import io.durablefunctions.engine.RequestLimits;
import io.durablefunctions.engine.StartRequest;
import io.durablefunctions.engine.contract.SentinelBuilder;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.InstanceIndex;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.history.ExportedHistory;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.http.ring.RingHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Instances in memory with the errors of the real ones; every call is recorded. */
public final class FakeInstances implements InstanceOperations {

  @Nullable RingHealth push;

  public final List<String> calls = new ArrayList<>();
  public final Map<String, InstanceView> views = new LinkedHashMap<>();
  public @Nullable StartRequest started;
  public @Nullable InstanceQuery query;
  public @Nullable String nextPage;
  public @Nullable RuntimeException failure;
  public boolean startTimesOut;
  public int purged;
  public Instant createdAt = Instant.parse("2026-11-01T10:00:00.123Z");

  public FakeInstances with(String id, OrchestrationRuntimeStatus status, @Nullable String output) {
    return with(id, status, output, List.of());
  }

  public FakeInstances with(
      String id,
      OrchestrationRuntimeStatus status,
      @Nullable String output,
      List<HistoryEvent> history) {
    Sentinel sentinel =
        SentinelBuilder.of(id)
            .version(null)
            .createdAt(createdAt)
            .updatedAt(Instant.parse("2026-11-01T10:00:05.999Z"))
            .status(status)
            .output(output)
            .customStatus("{\"step\":2}")
            .build();
    views.put(id, new InstanceView(sentinel, "{\"order\":1}", history, false, List.of()));
    return this;
  }

  /** One that waits for functions that are switched off. */
  public FakeInstances waiting(String id, String... disabled) {
    with(id, OrchestrationRuntimeStatus.RUNNING, null);
    views.computeIfPresent(
        id,
        (key, view) ->
            new InstanceView(view.sentinel(), null, List.of(), false, List.of(disabled)));
    return this;
  }

  /** As if there were more events than the app reads. */
  public void truncate(String id) {
    InstanceView view = Objects.requireNonNull(views.get(id));
    views.put(
        id,
        new InstanceView(
            view.sentinel(), view.input(), view.history(), true, view.waitsForDisabled()));
  }

  public StartRequest started() {
    return Objects.requireNonNull(started);
  }

  public InstanceQuery query() {
    return Objects.requireNonNull(query);
  }

  private void called(String call) {
    calls.add(call);
    if (failure != null) {
      throw failure;
    }
  }

  private OrchestrationRuntimeStatus status(String id) {
    InstanceView view = views.get(id);
    if (view == null) {
      throw new InstanceNotFoundException(id);
    }
    return view.sentinel().status();
  }

  private void alive(String operation, String id) {
    OrchestrationRuntimeStatus status = status(id);
    if (status.isFinished()) {
      throw new InstanceFinishedException(operation, id, status);
    }
  }

  @Override
  public String start(StartRequest request) throws TimeoutException {
    String id = request.instanceId() == null ? "generated" : request.instanceId();
    RequestLimits.start(request.name(), id, request.input());
    called("start " + request.name());
    started = request;
    InstanceView view = views.get(id);
    if (view != null && !view.sentinel().status().isFinished()) {
      throw new OrchestrationAlreadyExistsException(id, view.sentinel().status());
    }
    if (startTimesOut) {
      throw new TimeoutException();
    }
    return id;
  }

  @Override
  public @Nullable RingHealth push() {
    return push;
  }

  @Override
  public Run run(StartRequest request, Duration most) throws TimeoutException {
    calls.add("run for " + most);
    return new Run(start(request), null);
  }

  @Override
  public void raiseEvent(String id, String event, @Nullable String json) {
    RequestLimits.event(event, json);
    called("raise " + id + " " + event + " " + json);
    alive("raise an event for", id);
  }

  @Override
  public void terminate(String id, @Nullable String reason, boolean recursive) {
    called("terminate " + id + " " + reason + (recursive ? " and below" : ""));
    alive("terminate", id);
  }

  @Override
  public void suspend(String id, @Nullable String reason) {
    called("suspend " + id + " " + reason);
    alive("suspend", id);
    if (status(id) == OrchestrationRuntimeStatus.SUSPENDED) {
      throw new IllegalTransitionException("suspend", id, status(id), "Running");
    }
  }

  @Override
  public void resume(String id, @Nullable String reason) {
    called("resume " + id + " " + reason);
    alive("resume", id);
    if (status(id) != OrchestrationRuntimeStatus.SUSPENDED) {
      throw new IllegalTransitionException("resume", id, status(id), "Suspended");
    }
  }

  @Override
  public void rewind(String id, @Nullable String reason) {
    called("rewind " + id + " " + reason);
    if (status(id) != OrchestrationRuntimeStatus.FAILED) {
      throw new IllegalTransitionException("rewind", id, status(id), "Failed");
    }
  }

  @Override
  public String restart(String id, boolean newInstanceId) {
    called("restart " + id + " " + newInstanceId);
    OrchestrationRuntimeStatus status = status(id);
    if (!newInstanceId && !status.isFinished()) {
      throw new OrchestrationAlreadyExistsException(id, status);
    }
    return newInstanceId ? "restarted" : id;
  }

  @Override
  public @Nullable InstanceView view(String id, HistoryDetail history, boolean withInput) {
    called("view " + id + " " + history + " " + withInput);
    InstanceView view = views.get(id);
    return view == null || withInput ? view : view.withoutInput();
  }

  @Override
  public @Nullable FailureDetails failure(String id) {
    InstanceView view = views.get(id);
    return view == null
        ? null
        : view.history().stream()
            .filter(HistoryEvent.ExecutionFailed.class::isInstance)
            .map(event -> ((HistoryEvent.ExecutionFailed) event).failure())
            .findFirst()
            .orElse(null);
  }

  @Override
  public @Nullable ExportedHistory exportHistory(String instanceId) {
    InstanceView view = views.get(instanceId);
    if (view != null && view.truncated()) {
      throw new HistoryTooLargeException(instanceId, 16);
    }
    return view == null
        ? null
        : new ExportedHistory(instanceId, view.sentinel().status(), view.history());
  }

  @Override
  public InstanceIndex.Page list(InstanceQuery wanted) {
    called("list");
    query = wanted;
    List<IndexRow> rows =
        views.values().stream().map(v -> IndexRow.of(v.sentinel(), v.input())).toList();
    return new InstanceIndex.Page(rows, nextPage);
  }

  @Override
  public int purge(String id, boolean recursive) {
    called("purge " + id + (recursive ? " and below" : ""));
    if (!views.containsKey(id)) {
      return 0;
    }
    if (!status(id).isFinished()) {
      throw new IllegalTransitionException("purge", id, status(id), "finished");
    }
    return recursive ? 3 : 1;
  }

  @Override
  public int purge(Instant from, @Nullable Instant to, Set<OrchestrationRuntimeStatus> statuses) {
    called("purge " + from + " " + to + " " + statuses);
    return purged;
  }
}
