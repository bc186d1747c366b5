package io.durablefunctions.http;

import io.durablefunctions.HttpManagementPayload;
import org.jspecify.annotations.Nullable;

/**
 * The URIs of one hub's management API, each signed for the instance and operation that it names.
 *
 * @param base {@code scheme://host/{routePrefix}/durabletask}
 * @param hub the hub
 */
public record ManagementUris(String base, ManagedHub hub) {

  /** The last segment of the API's base path. */
  public static final String ROOT = "durabletask";

  /**
   * The URIs at an origin.
   *
   * @param origin {@code scheme://host[:port]}
   * @param routePrefix of host.json, may be empty
   */
  public static ManagementUris at(String origin, String routePrefix, ManagedHub hub) {
    String prefix = routePrefix.isEmpty() ? "" : "/" + routePrefix;
    return new ManagementUris(origin + prefix + "/" + ROOT, hub);
  }

  /** All URIs of an instance. */
  public HttpManagementPayload of(String instanceId) {
    return new HttpManagementPayload(
        instanceId,
        status(instanceId),
        manage(instanceId, "/raiseEvent/{eventName}", null),
        manage(instanceId, "/terminate", "reason={text}"),
        manage(instanceId, "/rewind", "reason={text}"),
        manage(instanceId, "", null),
        manage(instanceId, "/restart", null),
        manage(instanceId, "/suspend", "reason={text}"),
        manage(instanceId, "/resume", "reason={text}"));
  }

  /** Where the status of an instance is read. */
  public String status(String instanceId) {
    return uri(instanceId, "", null, OperationClass.READ);
  }

  private String manage(String instanceId, String operation, @Nullable String query) {
    return uri(instanceId, operation, query, OperationClass.MANAGE);
  }

  private String uri(
      String instanceId, String operation, @Nullable String query, OperationClass operations) {
    return base
        + "/instances/"
        + PercentEncoding.encode(instanceId)
        + operation
        + "?"
        + (query == null ? "" : query + "&")
        + "taskHub="
        + PercentEncoding.encode(hub.name())
        + "&connection="
        + PercentEncoding.encode(hub.connection())
        + "&code="
        + PercentEncoding.encode(hub.signatures().sign(instanceId, operations));
  }
}
