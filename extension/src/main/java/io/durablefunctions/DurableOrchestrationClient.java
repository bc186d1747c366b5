package io.durablefunctions;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.durablefunctions.stubs.CallInterface;
import io.durablefunctions.stubs.StubCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Starts, watches and manages orchestrations. Bound to a parameter by {@code @OrchestrationClient}.
 * Thread-safe.
 *
 * <p>Ids have 1 to 256 characters, any Unicode but control characters and {@code / \ # ?}, and do
 * not start with {@code @}; anything else is an {@link IllegalArgumentException}. Null for an
 * argument that is not {@code @Nullable} is a {@link NullPointerException} with the argument's
 * name. Any method may throw {@link StorageException}: storage did not answer as it should; it may
 * later.
 */
public interface DurableOrchestrationClient {

  /** The hub that this client speaks to. */
  String getTaskHubName();

  /** Starts an orchestration without input under a generated id. Returns the id. */
  String startNew(String orchestratorName) throws TimeoutException;

  /** Starts an orchestration under a generated id. Returns the id. */
  String startNew(String orchestratorName, @Nullable Object input) throws TimeoutException;

  /**
   * Starts an orchestration and returns its id when it has <em>started</em>: its first turn is
   * committed.
   *
   * @param instanceId the id, or null for a generated one
   * @throws IllegalArgumentException if there is no such orchestrator, or the id or input is
   *     illegal
   * @throws OrchestrationAlreadyExistsException if an instance of this id is not finished
   * @throws TimeoutException if it has not started within 30 s; it may still start later
   */
  String startNew(String orchestratorName, @Nullable String instanceId, @Nullable Object input)
      throws TimeoutException;

  /** As the other forms, with options. */
  String startNew(String orchestratorName, StartOptions options) throws TimeoutException;

  /**
   * Starts an orchestration that is named, with its input, by a call: {@code
   * client.startNew(Workflows.class, flows -> flows.placeOrder(order))}. Returns the id.
   *
   * @param type an interface with {@link DurableOrchestrations}
   * @throws IllegalArgumentException as the form with a name; also if the type is not such an
   *     interface, or the code does not call exactly one of its methods
   */
  default <T> String startNew(Class<T> type, DurableCall.On<T> call) throws TimeoutException {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(call, "call");
    return startNew(type, call, new StartOptions());
  }

  /** As the form without options, whose input is that of the call. */
  default <T> String startNew(Class<T> type, DurableCall.On<T> call, StartOptions options)
      throws TimeoutException {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(call, "call");
    Objects.requireNonNull(options, "options");
    if (options.getInput() != null) {
      throw new IllegalArgumentException(
          "The input is the argument of the call, so the options have none. Leave out withInput.");
    }
    StubCall named =
        CallInterface.of(type).annotated(DurableOrchestrations.class).record(call::call);
    return startNew(named.function(), options.withInput(named.input()));
  }

  /**
   * Starts an orchestration and runs its steps in this invocation, one after the other, while the
   * caller waits: no queue lies between request and result. What is not finished when the wait is
   * over goes on through the queues like any other instance; if this process dies, others go on.
   *
   * @param wait how long at most; a step that has begun is not interrupted, so the call may take
   *     that much longer
   * @return how the instance stands: finished, or not yet when the wait is over; {@link
   *     DurableOrchestrationStatus#readOutput(Class)} types its output
   * @throws IllegalArgumentException as {@link #startNew(String, String, Object)}
   * @throws TimeoutException if it has not started within 30 s; it may still start later
   */
  DurableOrchestrationStatus run(String orchestratorName, @Nullable Object input, Duration wait)
      throws TimeoutException;

  /** As the other form, with options; a start that is scheduled for later is only waited for. */
  DurableOrchestrationStatus run(String orchestratorName, StartOptions options, Duration wait)
      throws TimeoutException;

  /**
   * Runs an orchestration as {@code run} does, and answers an HTTP request with what came of it:
   * 200 and the output if it completed in time, 200 and its status if it ended otherwise, else the
   * 202 check-status response.
   *
   * @param wait well under 230 s, at which the platform's front end ends a request
   */
  HttpResponseMessage runOrCreateCheckStatusResponse(
      HttpRequestMessage<?> request, String orchestratorName, @Nullable Object input, Duration wait)
      throws TimeoutException;

  /** As the other form, with options. */
  HttpResponseMessage runOrCreateCheckStatusResponse(
      HttpRequestMessage<?> request, String orchestratorName, StartOptions options, Duration wait)
      throws TimeoutException;

  /**
   * Raises an external event.
   *
   * @param eventName 1 to 256 characters; not blank, not {@code .} or {@code ..}, without control
   *     characters and without {@code %2F}, since those cannot be sent over HTTP
   * @throws IllegalArgumentException if the name is none
   * @throws InstanceNotFoundException if there is no such instance
   * @throws InstanceFinishedException if the instance is finished
   */
  void raiseEvent(String instanceId, String eventName, @Nullable Object data);

  /**
   * Ends an instance; its output will be the reason. Its children go on.
   *
   * @param reason kept in the history, at most 16 KB in UTF-8
   * @throws InstanceNotFoundException if there is no such instance
   * @throws InstanceFinishedException if the instance is finished
   */
  void terminate(String instanceId, @Nullable String reason);

  /**
   * Ends an instance; its output will be the reason.
   *
   * @param reason kept in the history, at most 16 KB in UTF-8
   * @throws InstanceNotFoundException if there is no such instance
   * @throws InstanceFinishedException if the instance is finished
   */
  void terminate(String instanceId, @Nullable String reason, boolean recursive);

  /**
   * Holds an instance: events are kept, nothing goes on until {@link #resume}.
   *
   * @param reason kept in the history, at most 16 KB in UTF-8
   * @throws InstanceNotFoundException if there is no such instance
   * @throws InstanceFinishedException if the instance is finished
   * @throws IllegalTransitionException if it is suspended already
   */
  void suspend(String instanceId, @Nullable String reason);

  /**
   * Lets a suspended instance go on.
   *
   * @param reason kept in the history, at most 16 KB in UTF-8
   * @throws InstanceNotFoundException if there is no such instance
   * @throws InstanceFinishedException if the instance is finished
   * @throws IllegalTransitionException if it is not suspended
   */
  void resume(String instanceId, @Nullable String reason);

  /**
   * Runs the failed tasks of a Failed instance again and keeps what was completed.
   *
   * @throws InstanceNotFoundException if there is no such instance
   * @throws IllegalTransitionException if it is not Failed
   */
  void rewind(String instanceId, @Nullable String reason);

  /**
   * Starts an orchestration of the same name and input under a new id. Returns the id.
   *
   * @throws InstanceNotFoundException if there is no such instance
   */
  String restart(String instanceId) throws TimeoutException;

  /** As {@link #restart(String)}; under the same id if asked, which must then be finished. */
  String restart(String instanceId, boolean restartWithNewInstanceId) throws TimeoutException;

  /** The status of an instance, with its input, or null if there is none. */
  @Nullable DurableOrchestrationStatus getStatus(String instanceId);

  /**
   * The status of an instance, or null if there is none. Of a long history its beginning is shown,
   * see {@link DurableOrchestrationStatus#historyTruncated}.
   */
  @Nullable DurableOrchestrationStatus getStatus(
      String instanceId, boolean showHistory, boolean showHistoryOutput, boolean showInput);

  /**
   * The history of an instance's current execution as JSON, for a file that a test replays code
   * over, or for a person; null if there is no such instance. Reads the whole history into memory,
   * of the setting {@code historyMegabytes} at most. The app's {@link HistoryRedaction} decides
   * which values it shows.
   *
   * @throws HistoryTooLargeException if there is more of it
   * @throws RuntimeException whatever the app's redaction throws
   */
  @Nullable String exportHistory(String instanceId);

  /** As {@link #exportHistory(String)}, with another redaction after the app's. */
  @Nullable String exportHistory(String instanceId, HistoryRedaction redaction);

  /** The statuses of several instances, in the order given; null for those that do not exist. */
  List<@Nullable DurableOrchestrationStatus> getStatus(Collection<String> instanceIds);

  /** A page of the instances that match. */
  InstancePage listInstances(InstanceQuery query);

  /**
   * Deletes everything about a finished instance.
   *
   * @throws IllegalTransitionException if it is not finished
   */
  PurgeHistoryResult purgeInstanceHistory(String instanceId);

  /**
   * As {@link #purgeInstanceHistory(String)}; if asked, also the sub-orchestrations below it, whose
   * ids nothing else ties to it. Those that an execution before the last continue-as-new called are
   * not known any more and stay.
   *
   * @throws IllegalTransitionException if one of them is not finished; nothing is deleted then
   */
  PurgeHistoryResult purgeInstanceHistory(String instanceId, boolean recursive);

  /** Deletes everything about finished instances; null or empty arguments do not filter. */
  PurgeHistoryResult purgeInstanceHistory(
      Instant createdTimeFrom,
      @Nullable Instant createdTimeTo,
      Set<OrchestrationRuntimeStatus> runtimeStatus);

  /** A 202 whose body and headers let the caller watch and manage the instance. */
  HttpResponseMessage createCheckStatusResponse(HttpRequestMessage<?> request, String instanceId);

  /** The same with URIs that are fewer, end, or are bound to the instance of now. */
  HttpResponseMessage createCheckStatusResponse(
      HttpRequestMessage<?> request, String instanceId, CheckStatusOptions options);

  /**
   * One URI for handing out, which opens what the capability says; its host is that of the request.
   *
   * @throws IllegalArgumentException if it is for this run only and there is no such instance
   */
  String createUri(HttpRequestMessage<?> request, String instanceId, Capability capability);

  /**
   * The same on the setting {@code publicUrl} or the app's own host name.
   *
   * @throws IllegalStateException if neither is known
   */
  String createUri(String instanceId, Capability capability);

  /** The URIs that manage an instance; their host is that of the request. */
  HttpManagementPayload createHttpManagementPayload(
      HttpRequestMessage<?> request, String instanceId);

  /**
   * The URIs that manage an instance, on the app's own host name ({@code WEBSITE_HOSTNAME}).
   *
   * @throws IllegalStateException if the environment does not name it
   */
  HttpManagementPayload createHttpManagementPayload(String instanceId);

  /** Waits up to 10 s, looking every second. */
  HttpResponseMessage waitForCompletionOrCreateCheckStatusResponse(
      HttpRequestMessage<?> request, String instanceId);

  /** 200 with the output if the instance completes in time, else as createCheckStatusResponse. */
  HttpResponseMessage waitForCompletionOrCreateCheckStatusResponse(
      HttpRequestMessage<?> request, String instanceId, Duration timeout, Duration retryInterval);

  /**
   * Waits for the end of an instance and returns its result, or null if it has none. It holds the
   * calling thread and looks every half second, so a function that answers requests had better use
   * {@link #waitForCompletionOrCreateCheckStatusResponse}. Not for orchestrators.
   *
   * @param timeout how long to wait at most; zero looks once
   * @throws OrchestrationFailedException if the instance failed or was terminated
   * @throws InstanceNotFoundException if there is no such instance
   * @throws TimeoutException if it is not finished in time; it goes on
   * @throws IllegalArgumentException if the result does not fit the type
   */
  <T> @Nullable T waitForCompletion(String instanceId, Class<T> type, Duration timeout)
      throws TimeoutException;

  /** As the form with a class, for generic types. */
  <T> @Nullable T waitForCompletion(String instanceId, TypeRef<T> type, Duration timeout)
      throws TimeoutException;
}
