package io.durablefunctions.worker.hub;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.DurableOrchestrationStatus;
import io.durablefunctions.HistoryRedaction;
import io.durablefunctions.HttpManagementPayload;
import io.durablefunctions.InstancePage;
import io.durablefunctions.InstanceQuery;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.PurgeHistoryResult;
import io.durablefunctions.StartOptions;
import io.durablefunctions.engine.InstanceView;
import io.durablefunctions.engine.NoSuchInstanceException;
import io.durablefunctions.engine.StartRequest;
import io.durablefunctions.http.CompletionWait;
import io.durablefunctions.history.ExportedHistory;
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
import io.durablefunctions.json.PayloadLimit;
import io.durablefunctions.maintenance.MaintenanceEntrance;
import io.durablefunctions.naming.EventNames;
import io.durablefunctions.worker.app.PublicAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

  /** How often the end of what a run could not finish itself is looked for. */
  private static final Duration RUN_INTERVAL = Duration.ofMillis(200);

  private final ManagedHub hub;
  private final InstanceOperations instances;
  private final HttpResponses responses;
  private final PublicAddress address;
  private final OwnFunctions own;

  WorkerDurableClient(
      ManagedHub hub,
      HttpResponses responses,
      PublicAddress address,
      OwnFunctions own) {
    this.hub = hub;
    this.instances = hub.instances();
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
    return startNew(orchestratorName, new StartOptions());
  }

  @Override
  public String startNew(String orchestratorName, @Nullable Object input) throws TimeoutException {
    return startNew(orchestratorName, new StartOptions().withInput(input));
  }

  @Override
  public String startNew(
      String orchestratorName, @Nullable String instanceId, @Nullable Object input)
      throws TimeoutException {
    return startNew(
        orchestratorName, new StartOptions().withInstanceId(instanceId).withInput(input));
  }

  @Override
  public String startNew(String orchestratorName, StartOptions options) throws TimeoutException {
    return instances.start(request(orchestratorName, options, options.isWaitForStart()));
  }

  private static StartRequest request(
      String orchestratorName, StartOptions options, boolean waitForStart) {
    return new StartRequest(
        orchestratorName,
        options.getInstanceId(),
        json("input of orchestration '" + orchestratorName + "'", options.getInput()),
        options.getScheduledStart(),
        waitForStart,
        options.getReusableStatuses());
  }

  @Override
  public DurableOrchestrationStatus run(
      String orchestratorName, @Nullable Object input, Duration wait) throws TimeoutException {
    return run(orchestratorName, new StartOptions().withInput(input), wait);
  }

  @Override
  public DurableOrchestrationStatus run(String orchestratorName, StartOptions options, Duration wait)
      throws TimeoutException {
    long end = System.nanoTime() + wait.toNanos();
    String id = runHere(orchestratorName, options, wait);
    InstanceView finished =
        new CompletionWait().until(instances, id, leftUntil(end), RUN_INTERVAL);
    InstanceView view = finished == null ? instances.view(id, false, true) : finished;
    if (view == null) {
      throw new NoSuchInstanceException(id);
    }
    return Statuses.of(view, false, false);
  }

  @Override
  public HttpResponseMessage runOrCreateCheckStatusResponse(
      HttpRequestMessage<?> request, String orchestratorName, @Nullable Object input, Duration wait)
      throws TimeoutException {
    long end = System.nanoTime() + wait.toNanos();
    String id = runHere(orchestratorName, new StartOptions().withInput(input), wait);
    return responses.completionOrCheckStatus(request, id, leftUntil(end), RUN_INTERVAL);
  }

  private String runHere(String orchestratorName, StartOptions options, Duration wait)
      throws TimeoutException {
    if (wait.isNegative() || wait.isZero()) {
      throw new IllegalArgumentException("The wait is positive, but it was " + wait + ".");
    }
    return instances.run(request(orchestratorName, options, false), wait);
  }

  private static Duration leftUntil(long end) {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  @Override
  public void raiseEvent(String instanceId, String eventName, @Nullable Object data) {
    EventNames.validate(eventName);
    instances.raiseEvent(instanceId, eventName, json("payload of event '" + eventName + "'", data));
  }

  @Override
  public void terminate(String instanceId, @Nullable String reason) {
    terminate(instanceId, reason, false);
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
  public String restart(String instanceId) throws TimeoutException {
    return restart(instanceId, true);
  }

  @Override
  public String restart(String instanceId, boolean restartWithNewInstanceId)
      throws TimeoutException {
    return instances.restart(instanceId, restartWithNewInstanceId);
  }

  @Override
  public @Nullable DurableOrchestrationStatus getStatus(String instanceId) {
    return getStatus(instanceId, false, false, true);
  }

  @Override
  public @Nullable DurableOrchestrationStatus getStatus(
      String instanceId, boolean showHistory, boolean showHistoryOutput, boolean showInput) {
    InstanceView view = instances.view(instanceId, showHistory, showInput);
    return view == null ? null : Statuses.of(view, showHistory, showHistoryOutput);
  }

  @Override
  public @Nullable String exportHistory(String instanceId) {
    return exportHistory(instanceId, HistoryRedaction.NONE);
  }

  @Override
  public @Nullable String exportHistory(String instanceId, HistoryRedaction redaction) {
    ExportedHistory history = instances.exportHistory(instanceId);
    return history == null ? null : history.redacted(redaction).toJson();
  }

  @Override
  public List<@Nullable DurableOrchestrationStatus> getStatus(Collection<String> instanceIds) {
    List<@Nullable DurableOrchestrationStatus> statuses = new ArrayList<>();
    for (String id : instanceIds) {
      statuses.add(getStatus(id));
    }
    return statuses;
  }

  @Override
  public InstancePage listInstances(InstanceQuery query) {
    return Statuses.of(instances.list(query));
  }

  @Override
  public PurgeHistoryResult purgeInstanceHistory(String instanceId) {
    return new PurgeHistoryResult(instances.purge(instanceId) ? 1 : 0);
  }

  @Override
  public PurgeHistoryResult purgeInstanceHistory(
      Instant createdTimeFrom,
      @Nullable Instant createdTimeTo,
      Set<OrchestrationRuntimeStatus> runtimeStatus) {
    return new PurgeHistoryResult(instances.purge(createdTimeFrom, createdTimeTo, runtimeStatus));
  }

  @Override
  public HttpResponseMessage createCheckStatusResponse(
      HttpRequestMessage<?> request, String instanceId) {
    return responses.checkStatus(request, instanceId);
  }

  @Override
  public HttpManagementPayload createHttpManagementPayload(
      HttpRequestMessage<?> request, String instanceId) {
    return responses.payload(request, instanceId);
  }

  @Override
  public HttpManagementPayload createHttpManagementPayload(String instanceId) {
    return responses.payload(address.origin(), instanceId);
  }

  @Override
  public HttpResponseMessage waitForCompletionOrCreateCheckStatusResponse(
      HttpRequestMessage<?> request, String instanceId) {
    return waitForCompletionOrCreateCheckStatusResponse(
        request, instanceId, DEFAULT_WAIT, DEFAULT_INTERVAL);
  }

  @Override
  public HttpResponseMessage waitForCompletionOrCreateCheckStatusResponse(
      HttpRequestMessage<?> request, String instanceId, Duration timeout, Duration retryInterval) {
    if (retryInterval.isNegative() || retryInterval.isZero()) {
      throw new IllegalArgumentException(
          "retryInterval is positive, but it was " + retryInterval + ".");
    }
    return responses.completionOrCheckStatus(request, instanceId, timeout, retryInterval);
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

  private static @Nullable String json(String what, @Nullable Object value) {
    return PayloadLimit.check(Json.write(value), "The " + what);
  }
}
