package io.durablefunctions.http;

import io.durablefunctions.Capability;
import io.durablefunctions.Capability.Operation;
import io.durablefunctions.HttpManagementPayload;
import org.jspecify.annotations.Nullable;

/**
 * The URIs of one hub's management API, each signed for the instance and operation that it names.
 *
 * @param base {@code scheme://host/{routePrefix}/durabletask}
 * @param hub the hub
 */
record ManagementUris(String base, ManagedHub hub) {

  /** The last segment of the API's base path. */
  static final String ROOT = "durabletask";

  /**
   * The URIs at an origin.
   *
   * @param origin {@code scheme://host[:port]}
   * @param routePrefix of host.json, may be empty
   */
  static ManagementUris at(String origin, String routePrefix, ManagedHub hub) {
    String prefix = routePrefix.isEmpty() ? "" : "/" + routePrefix;
    return new ManagementUris(origin + prefix + "/" + ROOT, hub);
  }

  /** All URIs of an instance. */
  HttpManagementPayload of(String instanceId, Terms terms) {
    return new HttpManagementPayload(
        instanceId,
        uri(instanceId, Operation.STATUS, terms),
        uri(instanceId, Operation.RAISE_EVENT, terms),
        uri(instanceId, Operation.TERMINATE, terms),
        uri(instanceId, Operation.REWIND, terms),
        uri(instanceId, Operation.PURGE, terms),
        uri(instanceId, Operation.RESTART, terms),
        uri(instanceId, Operation.SUSPEND, terms),
        uri(instanceId, Operation.RESUME, terms));
  }

  /** The URI of an operation, with a code of its class. */
  String uri(String instanceId, Operation operation, Terms terms) {
    return uri(instanceId, operation, null, terms);
  }

  /** The URI of a capability. */
  String uri(String instanceId, Capability capability, Terms terms) {
    return uri(instanceId, capability.operation(), capability.eventName(), terms);
  }

  private String uri(String instanceId, Operation operation, @Nullable String event, Terms terms) {
    OperationClass operations =
        switch (operation) {
          case STATUS -> OperationClass.READ;
          case RAISE_EVENT -> OperationClass.RAISE;
          default -> OperationClass.MANAGE;
        };
    String code = hub.signatures().sign(instanceId, operations, event, terms);
    return withCode(instanceId, path(operation, event), code);
  }

  /** Where the status is read with a code that the caller has already. */
  String status(String instanceId, String code) {
    return withCode(instanceId, "?", code);
  }

  private static String path(Operation operation, @Nullable String event) {
    return switch (operation) {
      case STATUS, PURGE -> "?";
      case RAISE_EVENT ->
          "/raiseEvent/" + (event == null ? "{eventName}" : PercentEncoding.encode(event)) + "?";
      case RESTART -> "/restart?";
      case TERMINATE -> "/terminate?reason={text}&";
      case SUSPEND -> "/suspend?reason={text}&";
      case RESUME -> "/resume?reason={text}&";
      case REWIND -> "/rewind?reason={text}&";
    };
  }

  private String withCode(String instanceId, String pathAndQuery, String code) {
    return base
        + "/instances/"
        + PercentEncoding.encode(instanceId)
        + pathAndQuery
        + "taskHub="
        + PercentEncoding.encode(hub.name())
        + "&connection="
        + PercentEncoding.encode(hub.connection())
        + "&code="
        + PercentEncoding.encode(code);
  }
}
