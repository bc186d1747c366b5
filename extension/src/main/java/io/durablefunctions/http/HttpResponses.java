package io.durablefunctions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.durablefunctions.Capability;
import io.durablefunctions.CheckStatusOptions;
import io.durablefunctions.HttpManagementPayload;
import io.durablefunctions.engine.InstanceView;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The responses and URIs that user code asks the client for. Thread-safe. */
public final class HttpResponses {

  private final ManagedHub hub;
  private final String routePrefix;
  private final RequestOrigin origin;
  private final CompletionWait wait;

  /** Responses for instances of one hub. */
  public HttpResponses(
      ManagedHub hub, String routePrefix, RequestOrigin origin, CompletionWait wait) {
    this.hub = hub;
    this.routePrefix = routePrefix;
    this.origin = origin;
    this.wait = wait;
  }

  /** The URIs of an instance at the request's own address. */
  public HttpManagementPayload payload(HttpRequestMessage<?> request, String instanceId) {
    return uris(origin.of(request)).of(instanceId, Terms.NONE);
  }

  /** The URIs of an instance at an address, {@code scheme://host[:port]}. */
  public HttpManagementPayload payload(String address, String instanceId) {
    return uris(address).of(instanceId, Terms.NONE);
  }

  /** The 202 check-status response. */
  public HttpResponseMessage checkStatus(
      HttpRequestMessage<?> request, String instanceId, CheckStatusOptions options) {
    Terms terms = terms(instanceId, options.expiresAt(), options.thisRunOnly());
    ManagementUris uris = uris(origin.of(request));
    return HttpMessages.write(
        request, CheckStatus.response(uris, instanceId, options.operations(), terms));
  }

  /** One URI at the request's own address. */
  public String uri(HttpRequestMessage<?> request, String instanceId, Capability capability) {
    return uri(origin.of(request), instanceId, capability);
  }

  /** One URI at an address, {@code scheme://host[:port]}. */
  public String uri(String address, String instanceId, Capability capability) {
    Terms terms = terms(instanceId, capability.expiresAt(), capability.thisRunOnly());
    return uris(address).uri(instanceId, capability, terms);
  }

  private Terms terms(String instanceId, @Nullable Instant expiresAt, boolean thisRunOnly) {
    return new Terms(expiresAt, thisRunOnly ? Runs.of(hub.instances(), instanceId) : null);
  }

  /** The output if the instance completes in time, its status if it fails, else check-status. */
  public HttpResponseMessage completionOrCheckStatus(
      HttpRequestMessage<?> request, String instanceId, Duration timeout, Duration interval) {
    Started started = new Started(uris(origin.of(request)), wait);
    return HttpMessages.write(
        request,
        started.response(
            instanceId,
            new QueryParameters.Wait(timeout, QueryParameters.atLeast(interval)),
            new CheckStatusOptions(),
            Terms.NONE));
  }

  /** The output of an instance that has completed, or the status of one that ended otherwise. */
  public HttpResponseMessage ended(HttpRequestMessage<?> request, InstanceView end) {
    return HttpMessages.write(request, Started.finished(end));
  }

  private ManagementUris uris(String address) {
    return ManagementUris.at(address, routePrefix, hub);
  }
}
