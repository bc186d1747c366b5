package io.durablefunctions.http;

import io.durablefunctions.InstanceQuery;
import io.durablefunctions.StartOptions;
import io.durablefunctions.engine.StartRequest;
import io.durablefunctions.engine.port.InstanceIndex;
import io.durablefunctions.naming.UuidText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The routes that need the hub's management key: start, list, purge by filter. */
final class HubRoutes {

  static final String CONTINUATION = "x-ms-continuation-token";

  /** A route that was found. */
  interface Route {
    ManagementResponse answer(ManagementRequest request) throws BadRequestException;
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
      return verb.equals("POST") && named ? request -> start(request, path) : null;
    }
    return switch (verb) {
      case "GET" -> this::list;
      case "DELETE" -> this::purge;
      default -> null;
    };
  }

  private ManagementResponse start(ManagementRequest request, List<String> path)
      throws BadRequestException {
    QueryParameters.Wait waiting = new QueryParameters(request).waiting();
    String input = Payloads.json(request.body());
    long begun = System.nanoTime();
    // Given here, so that the caller can watch an instance whose start takes its time.
    String id = path.size() == 3 ? path.get(2) : UuidText.random();
    try {
      StartRequest start =
          new StartRequest(
              path.get(1),
              id,
              input,
              null,
              waiting == null,
              new StartOptions().getReusableStatuses());
      if (waiting == null) {
        instances.start(start);
      } else {
        instances.run(start, waiting.timeout());
      }
    } catch (TimeoutException e) {
      return CheckStatus.response(uris.of(id));
    }
    return new Started(uris, wait).response(id, waiting == null ? null : waiting.since(begun));
  }

  private ManagementResponse list(ManagementRequest request) throws BadRequestException {
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
    return next == null ? response : response.with(CONTINUATION, encode(next));
  }

  private ManagementResponse purge(ManagementRequest request) throws BadRequestException {
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

  /** Storage's tokens are texts of any kind; a header's value is not. */
  private static String encode(String token) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(token.getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable String decode(@Nullable String header) throws BadRequestException {
    if (header == null || header.isEmpty()) {
      return null;
    }
    try {
      return new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(
          "The header " + CONTINUATION + " is not one that an earlier page came with.");
    }
  }
}
