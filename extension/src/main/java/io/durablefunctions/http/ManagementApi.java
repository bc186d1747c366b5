package io.durablefunctions.http;

import io.durablefunctions.HistoryTooLargeException;
import io.durablefunctions.IllegalTransitionException;
import io.durablefunctions.InstanceFinishedException;
import io.durablefunctions.InstanceNotFoundException;
import io.durablefunctions.OrchestrationAlreadyExistsException;
import io.durablefunctions.PayloadCodecException;
import io.durablefunctions.StorageException;
import io.durablefunctions.naming.InstanceIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The management API: finds the route, checks the code, then lets {@link InstanceRoutes} or {@link
 * HubRoutes} answer. Nothing is read or changed before the code is checked. Thread-safe.
 */
public final class ManagementApi {

  private static final ManagementResponse NOT_FOUND = ManagementResponse.empty(404);
  private static final ManagementResponse UNAUTHORIZED =
      ManagementResponse.error(
          401,
          "The parameter 'code' is missing, has expired or does not open this URI. Use a URI that the"
              + " app handed out for this instance and operation, or a key of the hub, also in the"
              + " header x-functions-key.");
  private static final ManagementResponse EARLIER_RUN =
      ManagementResponse.error(
          410, "This URI was handed out for an earlier instance under the same id.");

  /** Finds the hub that a request means. */
  @FunctionalInterface
  public interface Hubs {
    /**
     * The hub, or null if this app does not speak for it; null arguments mean the app's own.
     * Compared without regard to case.
     */
    @Nullable ManagedHub find(@Nullable String taskHub, @Nullable String connection);
  }

  private final Hubs hubs;
  private final String routePrefix;
  private final CompletionWait wait;

  /**
   * @param hubs those that this app speaks for
   * @param routePrefix of host.json, may be empty
   */
  public ManagementApi(Hubs hubs, String routePrefix, CompletionWait wait) {
    this.hubs = hubs;
    this.routePrefix = routePrefix;
    this.wait = wait;
  }

  /**
   * The answer. What is thrown instead is no fault of the caller's and not for the caller's eyes: a
   * hub that the app's settings do not lead to, or a defect.
   */
  ManagementResponse answer(ManagementRequest request) {
    try {
      return route(request);
    } catch (BadRequestException e) {
      return ManagementResponse.error(400, e.getMessage());
    } catch (PayloadCodecException e) {
      return ManagementResponse.error(
          500, "A value of this instance cannot be decoded. " + e.getMessage());
    } catch (StorageException e) {
      return ManagementResponse.error(
              503, "Storage did not answer as expected. Nothing is wrong with the request.")
          .with("Retry-After", "5");
    }
  }

  /** What is done once the code was checked. */
  @FunctionalInterface
  private interface Operation {
    ManagementResponse answer(ManagementRequest request) throws BadRequestException;
  }

  /** Tells why an operation is refused: only ever to a caller whose code opens it. */
  private static ManagementResponse carryOut(Operation operation, ManagementRequest request)
      throws BadRequestException {
    try {
      return operation.answer(request);
    } catch (InstanceNotFoundException e) {
      return ManagementResponse.error(404, e.getMessage());
    } catch (InstanceFinishedException e) {
      return ManagementResponse.error(410, e.getMessage());
    } catch (IllegalTransitionException | OrchestrationAlreadyExistsException e) {
      return ManagementResponse.error(409, e.getMessage());
    } catch (HistoryTooLargeException e) {
      return ManagementResponse.error(413, e.getMessage());
    } catch (IllegalArgumentException e) {
      return ManagementResponse.error(400, e.getMessage());
    }
  }

  private ManagementResponse route(ManagementRequest request) throws BadRequestException {
    List<String> path = segments(request.path());
    if (path == null) {
      return NOT_FOUND;
    }
    ManagedHub hub = hubs.find(request.parameter("taskHub"), request.parameter("connection"));
    if (hub == null) {
      return NOT_FOUND;
    }
    ManagementUris uris = ManagementUris.at(request.origin(), routePrefix, hub);
    String head = path.get(0).toLowerCase(Locale.ROOT);
    if (!head.equals("instances") || path.size() == 1) {
      return hubRoute(request, uris, path, head);
    }
    return instanceRoute(request, uris, path);
  }

  private ManagementResponse hubRoute(
      ManagementRequest request, ManagementUris uris, List<String> path, String head)
      throws BadRequestException {
    HubRoutes routes = new HubRoutes(uris, wait);
    HubRoutes.Route route = routes.find(request.verb(), head, path);
    if (route == null) {
      return NOT_FOUND;
    }
    boolean reading =
        request.verb().equals("GET") && (head.equals("instances") || head.equals("health"));
    Pass pass = uris.hub().signatures().hubPass(request.code(), reading);
    return pass == null ? UNAUTHORIZED : carryOut(allowed -> route.answer(allowed, pass), request);
  }

  private ManagementResponse instanceRoute(
      ManagementRequest request, ManagementUris uris, List<String> path)
      throws BadRequestException {
    String id = path.get(1);
    InstanceRoutes routes = new InstanceRoutes(uris, id, wait);
    InstanceRoutes.Route route = routes.find(request.verb(), path.subList(2, path.size()));
    if (route == null) {
      return NOT_FOUND;
    }
    Pass pass =
        uris.hub().signatures().opens(request.code(), id, route.operationClass(), route.event());
    if (pass == null) {
      return UNAUTHORIZED;
    }
    return carryOut(
        allowed -> {
          InstanceIds.validate(id);
          String run = pass.terms().run();
          return run == null || run.equals(Runs.of(uris.hub().instances(), id))
              ? route.answer(allowed, pass)
              : EARLIER_RUN;
        },
        request);
  }

  /** The segments; null if there is none. A slash at the end is nothing. */
  private static @Nullable List<String> segments(String path) {
    List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
    if (segments.get(segments.size() - 1).isEmpty()) {
      segments.remove(segments.size() - 1);
    }
    return segments.isEmpty() ? null : segments;
  }
}
