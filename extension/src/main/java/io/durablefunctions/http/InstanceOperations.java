package io.durablefunctions.http;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.HistoryTooLargeException;
import io.durablefunctions.InstanceQuery;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.HistoryDetail;
import io.durablefunctions.engine.InstanceView;
import io.durablefunctions.engine.StartRequest;
import io.durablefunctions.engine.port.InstanceIndex;
import io.durablefunctions.history.ExportedHistory;
import io.durablefunctions.http.ring.RingHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What the client and the management API ask of the instances of one hub. The methods and their
 * errors are those of {@link io.durablefunctions.engine.Instances}. Thread-safe.
 */
public interface InstanceOperations {

  /** Starts an orchestration and returns its id. */
  String start(StartRequest request) throws TimeoutException;

  /**
   * Starts an orchestration and runs its steps in this invocation, until it waits or ends, or for
   * as long as is given.
   */
  Run run(StartRequest request, Duration most) throws TimeoutException;

  /**
   * What came of a run.
   *
   * @param end how the instance ended, if this process has brought it there
   */
  record Run(String instanceId, @Nullable InstanceView end) {}

  /** How push does in this process; null if there is none. */
  @Nullable RingHealth push();

  /** Raises an external event. */
  void raiseEvent(String instanceId, String eventName, @Nullable String json);

  /** Ends an instance. */
  void terminate(String instanceId, @Nullable String reason, boolean recursive);

  /** Holds an instance. */
  void suspend(String instanceId, @Nullable String reason);

  /** Lets a suspended instance go on. */
  void resume(String instanceId, @Nullable String reason);

  /** Runs the failed tasks of a Failed instance again. */
  void rewind(String instanceId, @Nullable String reason);

  /** Starts an orchestration of the same name and input and returns its id. */
  String restart(String instanceId, boolean newInstanceId) throws TimeoutException;

  /** How an instance stands; null if there is none. A long history may be truncated. */
  @Nullable InstanceView view(String instanceId, HistoryDetail history, boolean withInput);

  /** Why an instance is Failed; null if it is not, or there is none. */
  @Nullable FailureDetails failure(String instanceId);

  /**
   * The whole history as it may leave the app; null if there is no such instance.
   *
   * @throws HistoryTooLargeException if there is more of it than this app reads into memory
   */
  @Nullable ExportedHistory exportHistory(String instanceId);

  /** A page of the index. */
  InstanceIndex.Page list(InstanceQuery query);

  /** Deletes a finished instance, and those below it if asked; returns how many. */
  int purge(String instanceId, boolean recursive);

  /** Deletes finished instances and returns how many. */
  int purge(
      Instant createdFrom, @Nullable Instant createdTo, Set<OrchestrationRuntimeStatus> statuses);
}
