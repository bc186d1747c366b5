package io.durablefunctions.testing;

import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.DurableOrchestrationStatus;
import io.durablefunctions.FailureDetails;
import io.durablefunctions.HistoryRedaction;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.StartOptions;
import io.durablefunctions.TypeRef;
import io.durablefunctions.history.ExportedHistory;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** An orchestration of a {@link DurableTestHub}. Not thread-safe. */
public final class OrchestrationRun {

  private final DurableTestHub hub;
  private final String id;

  OrchestrationRun(DurableTestHub hub, String id) {
    this.hub = hub;
    this.id = id;
  }

  void start(String orchestrator, StartOptions options) {
    try {
      String unused = client().startNew(orchestrator, options);
    } catch (TimeoutException e) {
      throw new AssertionError("The orchestration '" + id + "' did not start.", e);
    }
  }

  /** The instance's id. */
  public String id() {
    return id;
  }

  /**
   * Runs until the orchestration has completed, and reads its output; null if that is null.
   *
   * @throws AssertionError if it ends in another way, or if nothing is left that could make it go
   *     on; the message says what it waits for
   */
  public <T> @Nullable T awaitResult(Class<T> type) {
    return result(type);
  }

  /** As {@link #awaitResult(Class)}, for an output of a generic type. */
  public <T> @Nullable T awaitResult(TypeRef<T> type) {
    return result(type.getType());
  }

  @SuppressWarnings("TypeParameterUnusedInFormals") // the Type says what it is
  private <T> @Nullable T result(Type type) {
    DurableOrchestrationStatus end = awaitEnd();
    if (end.runtimeStatus() != OrchestrationRuntimeStatus.COMPLETED) {
      throw new AssertionError(
          "The orchestration '" + id + "' is to be Completed, but " + RunReport.of(this));
    }
    return Json.read(end.output(), type);
  }

  /**
   * Runs until the orchestration has failed.
   *
   * @throws AssertionError if it ends in another way, or does not end
   */
  public FailureDetails awaitFailure() {
    DurableOrchestrationStatus end = awaitEnd();
    List<HistoryEvent> events = history().events();
    if (end.runtimeStatus() == OrchestrationRuntimeStatus.FAILED
        && events.get(events.size() - 1) instanceof HistoryEvent.ExecutionFailed failed) {
      return failed.failure();
    }
    throw new AssertionError(
        "The orchestration '" + id + "' is to be Failed, but " + RunReport.of(this));
  }

  /**
   * Runs until the orchestration has ended: completed, failed or terminated.
   *
   * @throws AssertionError if nothing is left that could make it go on
   */
  public DurableOrchestrationStatus awaitEnd() {
    if (!hub.driver().until(() -> exists() && status().runtimeStatus().isFinished())) {
      throw new AssertionError(
          "The orchestration '"
              + id
              + "' is to end, and nothing is left to happen, but "
              + RunReport.of(this)
              + " Raise events and resume by run.raiseEvent(...), run.resume(...), at a later time"
              + " in hub.after(...).");
    }
    return status();
  }

  /** Whether there is such an instance. */
  public boolean exists() {
    return client().getStatus(id) != null;
  }

  /**
   * How it stands now.
   *
   * @throws AssertionError if there is no such instance
   */
  public DurableOrchestrationStatus status() {
    DurableOrchestrationStatus status = client().getStatus(id);
    if (status == null) {
      throw new AssertionError("There is no orchestration '" + id + "'.");
    }
    return status;
  }

  /** The custom status now; null if none was set. */
  public <T> @Nullable T customStatus(Class<T> type) {
    return Json.read(status().customStatus(), type);
  }

  /** The activities that it has called and that were run, in order, over all its executions. */
  public List<ActivityInvocation> invocations() {
    return hub.invocations().stream().filter(call -> call.instanceId().equals(id)).toList();
  }

  /** The history as a file has it, for {@link Replay}. */
  public String exportHistory() {
    return exportHistory(HistoryRedaction.NONE);
  }

  /** The history as a file has it, with only those values that the redaction shows. */
  public String exportHistory(HistoryRedaction redaction) {
    return history().redacted(redaction).toJson();
  }

  /** Writes the history to a file, whose folder is made if it is missing. */
  public void exportHistory(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, exportHistory());
    } catch (IOException e) {
      throw new UncheckedIOException("The history cannot be written to " + file + ".", e);
    }
  }

  ExportedHistory history() {
    String json = client().exportHistory(id);
    if (json == null) {
      throw new AssertionError("There is no orchestration '" + id + "'.");
    }
    return ExportedHistory.ofJson(json);
  }

  /** Raises an external event. */
  public void raiseEvent(String name, @Nullable Object data) {
    hub.driver().survive(() -> client().raiseEvent(id, name, data));
  }

  /** Ends it. */
  public void terminate(@Nullable String reason) {
    hub.driver().survive(() -> client().terminate(id, reason));
  }

  /** Holds it. */
  public void suspend(@Nullable String reason) {
    hub.driver().survive(() -> client().suspend(id, reason));
  }

  /** Lets it go on. */
  public void resume(@Nullable String reason) {
    hub.driver().survive(() -> client().resume(id, reason));
  }

  /** Runs its failed tasks again, and everything that is due now. */
  public void rewind(@Nullable String reason) {
    hub.driver().survive(() -> client().rewind(id, reason));
    hub.settle();
  }

  private DurableOrchestrationClient client() {
    return hub.client();
  }

  @Override
  public String toString() {
    return "orchestration '" + id + "'";
  }
}
