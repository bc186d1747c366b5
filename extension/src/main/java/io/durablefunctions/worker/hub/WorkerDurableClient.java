package io.durablefunctions.worker.hub;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.durablefunctions.Capability;
import io.durablefunctions.CheckStatusOptions;
import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.DurableOrchestrationStatus;
import io.durablefunctions.HistoryRedaction;
import io.durablefunctions.HttpManagementPayload;
import io.durablefunctions.InstancePage;
import io.durablefunctions.InstanceQuery;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.PurgeHistoryResult;
import io.durablefunctions.StartOptions;
import io.durablefunctions.TypeRef;
import io.durablefunctions.engine.HistoryDetail;
import io.durablefunctions.engine.InstanceView;
import io.durablefunctions.engine.StartRequest;
import io.durablefunctions.history.ExportedHistory;
import io.durablefunctions.http.CompletionWait;
import io.durablefunctions.http.HttpResponses;
import io.durablefunctions.http.InstanceOperations;
import io.durablefunctions.http.ManagedHub;
import io.durablefunctions.http.ManagementEndpoint;
import io.durablefunctions.http.ManagementEntrance;
import io.durablefunctions.http.call.CallEntrance;
import io.durablefunctions.http.call.HttpCall;
import io.durablefunctions.http.ring.RingEndpoint;
import io.durablefunctions.http.ring.RingEntrance;
import io.durablefunctions.json.Json;
import io.durablefunctions.maintenance.MaintenanceEntrance;
import io.durablefunctions.worker.app.PublicAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The client that is bound to users' parameters: JSON in and out around the hub's instances. */
public final class WorkerDurableClient
    implements DurableOrchestrationClient,
        ManagementEntrance,
        RingEntrance,
        MaintenanceEntrance,
        CallEntrance {

  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);

  private final ManagedHub hub;
  private final InstanceOperations instances;
  private final Completion completion;
  private final WaitingRuns runs;
  private final HttpResponses responses;
  private final PublicAddress address;
  private final OwnFunctions own;

  WorkerDurableClient(
      ManagedHub hub, HttpResponses responses, PublicAddress address, OwnFunctions own) {
    this.hub = hub;
    this.instances = hub.instances();
    this.completion = new Completion(instances, new CompletionWait());
    this.runs = new WaitingRuns(instances, responses);
    this.responses = responses;
    this.address = address;
    this.own = own;
  }

  /** The hub that it speaks to, as the management API sees it. */
  ManagedHub hub() {
    return hub;
  }

  @Override
  public String getTaskHubName() {
    return hub.name();
  }

  @Override
  public String startNew(String orchestratorName) throws TimeoutException {
    Objects.requireNonNull(orchestratorName, "orchestratorName");
    return startNew(orchestratorName, new StartOptions());
  }

  @Override
  public String startNew(String orchestratorName, @Nullable Object input) throws TimeoutException {
    Objects.requireNonNull(orchestratorName, "orchestratorName");
    return startNew(orchestratorName, new StartOptions().withInput(input));
  }

  @Override
  public String startNew(
      String orchestratorName, @Nullable String instanceId, @Nullable Object input)
      throws TimeoutException {
    Objects.requireNonNull(orchestratorName, "orchestratorName");
    return startNew(
        orchestratorName, new StartOptions().withInstanceId(instanceId).withInput(input));
  }

  @Override
  public String startNew(String orchestratorName, StartOptions options) throws TimeoutException {
    Objects.requireNonNull(orchestratorName, "orchestratorName");
    Objects.requireNonNull(options, "options");
    return instances.start(request(orchestratorName, options, options.isWaitForStart()));
  }

  private static StartRequest request(
      String orchestratorName, StartOptions options, boolean waitForStart) {
    return new StartRequest(
        orchestratorName,
        options.getInstanceId(),
        Json.write(options.getInput()),
        options.getScheduledStart(),
        waitForStart,
        options.getReusableStatuses(),
        options.getVersion());
  }

  @Override
  public DurableOrchestrationStatus run(
      String orchestratorName, @Nullable Object input, Duration wait) throws TimeoutException {
    Objects.requireNonNull(orchestratorName, "orchestratorName");
    Objects.requireNonNull(wait, "wait");
    return run(orchestratorName, new StartOptions().withInput(input), wait);
  }

  @Override
  public DurableOrchestrationStatus run(
      String orchestratorName, StartOptions options, Duration wait) throws TimeoutException {
    Objects.requireNonNull(orchestratorName, "orchestratorName");
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(wait, "wait");
    return Statuses.of(
        runs.run(request(orchestratorName, options, false), wait), HistoryDetail.NONE);
  }

  @Override
  public HttpResponseMessage runOrCreateCheckStatusResponse(
      HttpRequestMessage<?> request, String orchestratorName, @Nullable Object input, Duration wait)
      throws TimeoutException {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(orchestratorName, "orchestratorName");
    Objects.requireNonNull(wait, "wait");
    return runOrCreateCheckStatusResponse(
        request, orchestratorName, new StartOptions().withInput(input), wait);
  }

  @Override
  public HttpResponseMessage runOrCreateCheckStatusResponse(
      HttpRequestMessage<?> request, String orchestratorName, StartOptions options, Duration wait)
      throws TimeoutException {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(orchestratorName, "orchestratorName");
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(wait, "wait");
    return runs.answer(request, request(orchestratorName, options, false), wait);
  }

  @Override
  public void raiseEvent(String instanceId, String eventName, @Nullable Object data) {
    Objects.requireNonNull(instanceId, "instanceId");
    Objects.requireNonNull(eventName, "eventName");
    instances.raiseEvent(instanceId, eventName, Json.write(data));
  }

  @Override
  public void terminate(String instanceId, @Nullable String reason) {
    Objects.requireNonNull(instanceId, "instanceId");
    terminate(instanceId, reason, false);
  }

  @Override
  public void terminate(String instanceId, @Nullable String reason, boolean recursive) {
    Objects.requireNonNull(instanceId, "instanceId");
    instances.terminate(instanceId, reason, recursive);
  }

  @Override
  public void suspend(String instanceId, @Nullable String reason) {
    Objects.requireNonNull(instanceId, "instanceId");
    instances.suspend(instanceId, reason);
  }

  @Override
  public void resume(String instanceId, @Nullable String reason) {
    Objects.requireNonNull(instanceId, "instanceId");
    instances.resume(instanceId, reason);
  }

  @Override
  public void rewind(String instanceId, @Nullable String reason) {
    Objects.requireNonNull(instanceId, "instanceId");
    instances.rewind(instanceId, reason);
  }

  @Override
  public String restart(String instanceId) throws TimeoutException {
    Objects.requireNonNull(instanceId, "instanceId");
    return restart(instanceId, true);
  }

  @Override
  public String restart(String instanceId, boolean restartWithNewInstanceId)
      throws TimeoutException {
    Objects.requireNonNull(instanceId, "instanceId");
    return instances.restart(instanceId, restartWithNewInstanceId);
  }

  @Override
  public @Nullable DurableOrchestrationStatus getStatus(String instanceId) {
    Objects.requireNonNull(instanceId, "instanceId");
    return getStatus(instanceId, false, false, true);
  }

  @Override
  public @Nullable DurableOrchestrationStatus getStatus(
      String instanceId, boolean showHistory, boolean showHistoryOutput, boolean showInput) {
    Objects.requireNonNull(instanceId, "instanceId");
    HistoryDetail detail = HistoryDetail.of(showHistory, showHistoryOutput);
    InstanceView view = instances.view(instanceId, detail, showInput);
    return view == null ? null : Statuses.of(view, detail);
  }

  @Override
  public @Nullable String exportHistory(String instanceId) {
    Objects.requireNonNull(instanceId, "instanceId");
    return exportHistory(instanceId, HistoryRedaction.NONE);
  }

  @Override
  public @Nullable String exportHistory(String instanceId, HistoryRedaction redaction) {
    Objects.requireNonNull(instanceId, "instanceId");
    Objects.requireNonNull(redaction, "redaction");
    ExportedHistory history = instances.exportHistory(instanceId);
    return history == null ? null : history.redacted(redaction).toJson();
  }

  @Override
  public List<@Nullable DurableOrchestrationStatus> getStatus(Collection<String> instanceIds) {
    Objects.requireNonNull(instanceIds, "instanceIds");
    List<@Nullable DurableOrchestrationStatus> statuses = new ArrayList<>();
    for (String id : instanceIds) {
      statuses.add(getStatus(id));
    }
    return statuses;
  }

  @Override
  public InstancePage listInstances(InstanceQuery query) {
    Objects.requireNonNull(query, "query");
    return Statuses.of(instances.list(query));
  }

  @Override
  public PurgeHistoryResult purgeInstanceHistory(String instanceId) {
    Objects.requireNonNull(instanceId, "instanceId");
    return purgeInstanceHistory(instanceId, false);
  }

  @Override
  public PurgeHistoryResult purgeInstanceHistory(String instanceId, boolean recursive) {
    Objects.requireNonNull(instanceId, "instanceId");
    return new PurgeHistoryResult(instances.purge(instanceId, recursive));
  }

  @Override
  public PurgeHistoryResult purgeInstanceHistory(
      Instant createdTimeFrom,
      @Nullable Instant createdTimeTo,
      Set<OrchestrationRuntimeStatus> runtimeStatus) {
    Objects.requireNonNull(createdTimeFrom, "createdTimeFrom");
    Objects.requireNonNull(runtimeStatus, "runtimeStatus");
    return new PurgeHistoryResult(instances.purge(createdTimeFrom, createdTimeTo, runtimeStatus));
  }

  @Override
  public HttpResponseMessage createCheckStatusResponse(
      HttpRequestMessage<?> request, String instanceId) {
    return createCheckStatusResponse(request, instanceId, new CheckStatusOptions());
  }

  @Override
  public HttpResponseMessage createCheckStatusResponse(
      HttpRequestMessage<?> request, String instanceId, CheckStatusOptions options) {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(instanceId, "instanceId");
    Objects.requireNonNull(options, "options");
    return responses.checkStatus(request, instanceId, options);
  }

  @Override
  public String createUri(HttpRequestMessage<?> request, String instanceId, Capability capability) {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(instanceId, "instanceId");
    Objects.requireNonNull(capability, "capability");
    return responses.uri(request, instanceId, capability);
  }

  @Override
  public String createUri(String instanceId, Capability capability) {
    Objects.requireNonNull(instanceId, "instanceId");
    Objects.requireNonNull(capability, "capability");
    return responses.uri(address.origin(), instanceId, capability);
  }

  @Override
  public HttpManagementPayload createHttpManagementPayload(
      HttpRequestMessage<?> request, String instanceId) {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(instanceId, "instanceId");
    return responses.payload(request, instanceId);
  }

  @Override
  public HttpManagementPayload createHttpManagementPayload(String instanceId) {
    Objects.requireNonNull(instanceId, "instanceId");
    return responses.payload(address.origin(), instanceId);
  }

  @Override
  public HttpResponseMessage waitForCompletionOrCreateCheckStatusResponse(
      HttpRequestMessage<?> request, String instanceId) {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(instanceId, "instanceId");
    return waitForCompletionOrCreateCheckStatusResponse(
        request, instanceId, DEFAULT_WAIT, DEFAULT_INTERVAL);
  }

  @Override
  public HttpResponseMessage waitForCompletionOrCreateCheckStatusResponse(
      HttpRequestMessage<?> request, String instanceId, Duration timeout, Duration retryInterval) {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(instanceId, "instanceId");
    Objects.requireNonNull(timeout, "timeout");
    Objects.requireNonNull(retryInterval, "retryInterval");
    if (retryInterval.isNegative() || retryInterval.isZero()) {
      throw new IllegalArgumentException(
          "retryInterval is positive, but it was " + retryInterval + ".");
    }
    return responses.completionOrCheckStatus(request, instanceId, timeout, retryInterval);
  }

  @Override
  public <T> @Nullable T waitForCompletion(String instanceId, Class<T> type, Duration timeout)
      throws TimeoutException {
    Objects.requireNonNull(instanceId, "instanceId");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(timeout, "timeout");
    return completion.of(instanceId, type, timeout);
  }

  @Override
  public <T> @Nullable T waitForCompletion(String instanceId, TypeRef<T> type, Duration timeout)
      throws TimeoutException {
    Objects.requireNonNull(instanceId, "instanceId");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(timeout, "timeout");
    return completion.of(instanceId, type.getType(), timeout);
  }

  @Override
  public void maintain() {
    own.maintenance().run();
  }

  @Override
  public HttpCall httpCall() {
    return own.call();
  }

  @Override
  public ManagementEndpoint managementEndpoint() {
    return own.management();
  }

  @Override
  public RingEndpoint ringEndpoint() {
    return own.rings();
  }
}
