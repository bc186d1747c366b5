package io.durablefunctions.http;

import io.durablefunctions.InstanceQuery;
import io.durablefunctions.StartOptions;
import io.durablefunctions.engine.InstanceView;
import io.durablefunctions.engine.StartRequest;
import io.durablefunctions.engine.port.InstanceIndex;
import io.durablefunctions.http.ring.RingHealth;
import io.durablefunctions.naming.UuidText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The routes that need a key of the hub: start, list, purge by filter, and its keys. */
final class HubRoutes {

  static final String CONTINUATION = "x-ms-continuation-token";

  /** A route that was found. */
  interface Route {
    ManagementResponse answer(ManagementRequest request, Pass pass) throws BadRequestException;
  }

  private final ManagementUris uris;
  private final InstanceOperations instances;
  private final CompletionWait wait;

  HubRoutes(ManagementUris uris, CompletionWait wait) {
    this.uris = uris;
    this.instances = uris.hub().instances();
    this.wait = wait;
  }

  /** The route, or null if there is none. */
  @Nullable Route find(String verb, String head, List<String> path) {
    if (head.equals("orchestrators")) {
      boolean named = path.size() == 2 || path.size() == 3;
      return verb.equals("POST") && named ? (request, pass) -> start(request, path, pass) : null;
    }
    if (head.equals("health")) {
      return verb.equals("GET") && path.size() == 1 ? (request, pass) -> health() : null;
    }
    if (head.equals("keys")) {
      return keyRoute(verb, path);
    }
    return switch (head.equals("instances") ? verb : "") {
      case "GET" -> this::list;
      case "DELETE" -> this::purge;
      default -> null;
    };
  }

  private ManagementResponse start(ManagementRequest request, List<String> path, Pass pass)
      throws BadRequestException {
    QueryParameters.Wait waiting = new QueryParameters(request).waiting();
    String input = Payloads.json(request.body());
    long begun = System.nanoTime();
    boolean runHere = waiting != null && pass.mayRead();
    // Given here, so that the caller can watch an instance whose start takes its time.
    String id = path.size() == 3 ? path.get(2) : UuidText.random();
    try {
      StartRequest start =
          new StartRequest(
              path.get(1), id, input, null, !runHere, new StartOptions().getReusableStatuses());
      if (waiting != null && runHere) {
        InstanceView end = instances.run(start, waiting.timeout()).end();
        if (end != null) {
          return Started.finished(end);
        }
      } else {
        instances.start(start);
      }
    } catch (TimeoutException e) {
      return new Started(uris, wait).response(id, null, pass);
    }
    return new Started(uris, wait)
        .response(id, waiting == null ? null : waiting.since(begun), pass);
  }

  private ManagementResponse list(ManagementRequest request, Pass pass) throws BadRequestException {
    QueryParameters query = new QueryParameters(request);
    InstanceIndex.Page page =
        instances.list(
            new InstanceQuery(
                request.parameter("instanceIdPrefix"),
                query.time("createdTimeFrom"),
                query.time("createdTimeTo"),
                query.statuses(),
                query.top(),
                decode(request.headers().get(CONTINUATION)),
                query.flag("showInput", true)));
    ManagementResponse response = ManagementResponse.json(200, StatusBody.array(page.rows()));
    String next = page.continuationToken();
    return next == null
        ? response
        : response.with(CONTINUATION, uris.hub().signatures().seal(next));
  }

  private ManagementResponse purge(ManagementRequest request, Pass pass)
      throws BadRequestException {
    QueryParameters query = new QueryParameters(request);
    Instant from = query.time("createdTimeFrom");
    if (from == null) {
      throw new BadRequestException(
          "A purge by filter needs the parameter 'createdTimeFrom', so that no call purges a"
              + " whole hub by mistake.");
    }
    int deleted = instances.purge(from, query.time("createdTimeTo"), query.statuses());
    return ManagementResponse.json(
        deleted == 0 ? 404 : 200, JsonBodies.object(Map.of("instancesDeleted", deleted)));
  }

  /** How the hub does, as this process sees it. Asks storage nothing. */
  private ManagementResponse health() {
    RingHealth push = instances.push();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("state", push == null ? "off" : push.working() ? "working" : "resting");
    figures.put("taken", push == null ? 0 : push.taken());
    figures.put("failed", push == null ? 0 : push.failed());
    return ManagementResponse.json(200, JsonBodies.object(Map.of("push", figures)));
  }

  private @Nullable String decode(@Nullable String header) throws BadRequestException {
    if (header == null || header.isEmpty()) {
      return null;
    }
    String token = uris.hub().signatures().unseal(header);
    if (token == null) {
      throw new BadRequestException(
          "The header " + CONTINUATION + " is not one that an earlier page came with.");
    }
    return token;
  }

  private @Nullable Route keyRoute(String verb, List<String> path) {
    if (verb.equals("GET") && path.size() == 1) {
      return (request, pass) -> keys();
    }
    boolean rotation = path.size() == 2 && path.get(1).equalsIgnoreCase("rotate");
    return verb.equals("POST") && rotation ? (request, pass) -> rotate(request) : null;
  }

  /** The keys that sign and open now, for their owner. */
  private ManagementResponse keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("managementKey", uris.hub().signatures().managementKey());
    keys.put("readingKey", uris.hub().signatures().readingKey());
    return ManagementResponse.json(200, JsonBodies.object(keys));
  }

  private ManagementResponse rotate(ManagementRequest request) throws BadRequestException {
    boolean keepCurrent = new QueryParameters(request).flag("keepCurrent", true);
    if (!uris.hub().rotation().rotate(keepCurrent)) {
      return ManagementResponse.error(
          409,
          "The keys are in the app setting "
              + HubKeys.SETTING
              + ". Put the new one in front there.");
    }
    return keys();
  }
}
