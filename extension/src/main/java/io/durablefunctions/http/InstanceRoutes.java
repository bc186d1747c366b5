package io.durablefunctions.http;

import io.durablefunctions.Capability;
import io.durablefunctions.IllegalTransitionException;
import io.durablefunctions.InstanceFinishedException;
import io.durablefunctions.InstanceNotFoundException;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.HistoryDetail;
import io.durablefunctions.engine.InstanceView;
import io.durablefunctions.history.ExportedHistory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The routes of one instance. */
final class InstanceRoutes {

  /** What a route does once its code was checked. */
  private interface Handler {
    ManagementResponse answer(ManagementRequest request, Pass pass) throws BadRequestException;
  }

  /** A change of an instance that has a reason. */
  private interface Change {
    void apply(String instanceId, @Nullable String reason);
  }

  /**
   * A route that was found, and what opens it.
   *
   * @param event the event that it raises, or null
   */
  record Route(OperationClass operationClass, @Nullable String event, Handler handler) {
    ManagementResponse answer(ManagementRequest request, Pass pass) throws BadRequestException {
      return handler.answer(request, pass);
    }
  }

  private final ManagementUris uris;
  private final InstanceOperations instances;
  private final String id;
  private final CompletionWait wait;

  InstanceRoutes(ManagementUris uris, String id, CompletionWait wait) {
    this.uris = uris;
    this.instances = uris.hub().instances();
    this.id = id;
    this.wait = wait;
  }

  /**
   * The route, or null if there is none.
   *
   * @param path the segments after the id
   */
  @Nullable Route find(String verb, List<String> path) {
    if (path.isEmpty()) {
      return switch (verb) {
        case "GET" -> new Route(OperationClass.READ, null, this::status);
        case "DELETE" -> manage(this::purge);
        default -> null;
      };
    }
    String operation = path.get(0).toLowerCase(Locale.ROOT);
    if (verb.equals("GET")) {
      boolean isHistory = path.size() == 1 && operation.equals("history");
      return isHistory ? new Route(OperationClass.READ, null, (request, pass) -> history()) : null;
    }
    if (!verb.equals("POST") || path.size() != (operation.equals("raiseevent") ? 2 : 1)) {
      return null;
    }
    return switch (operation) {
      case "raiseevent" -> raise(withSlashes(path.get(1)));
      case "terminate" -> manage(this::terminate);
      case "suspend" -> change(instances::suspend);
      case "resume" -> change(instances::resume);
      case "rewind" -> manage(this::rewind);
      case "restart" -> manage(this::restart);
      default -> null;
    };
  }

  private static Route manage(Handler handler) {
    return new Route(OperationClass.MANAGE, null, handler);
  }

  private Route change(Change change) {
    return manage(
        (request, pass) -> {
          change.apply(id, request.parameter("reason"));
          return ManagementResponse.empty(202);
        });
  }

  private ManagementResponse status(ManagementRequest request, Pass pass)
      throws BadRequestException {
    QueryParameters query = new QueryParameters(request);
    boolean history = query.flag("showHistory", false);
    boolean output = query.flag("showHistoryOutput", false);
    boolean input = query.flag("showInput", true);
    boolean failureIsError = query.flag("returnInternalServerErrorOnFailure", false);
    HistoryDetail detail = HistoryDetail.of(history, output);
    InstanceView view = instances.view(id, detail, input);
    if (view == null) {
      throw new InstanceNotFoundException(id);
    }
    String body = JsonBodies.object(StatusBody.of(view, detail));
    OrchestrationRuntimeStatus status = view.sentinel().status();
    if (status.isFinished()) {
      boolean failed = status == OrchestrationRuntimeStatus.FAILED;
      return ManagementResponse.json(failed && failureIsError ? 500 : 200, body);
    }
    return ManagementResponse.json(202, body)
        .with("Location", location(pass) + options(history, output, input, failureIsError))
        .with("Retry-After", "5");
  }

  /** With the caller's own code, which may end; a key of the hub stays out of URIs. */
  private String location(Pass pass) {
    return pass.level() == Pass.Level.INSTANCE
        ? uris.status(id, pass.text())
        : uris.uri(id, Capability.Operation.STATUS, Terms.NONE);
  }

  /** What the caller asked for, so that following the Location asks for the same. */
  private static String options(
      boolean history, boolean output, boolean input, boolean failureIsError) {
    return (history ? "&showHistory=true" : "")
        + (output ? "&showHistoryOutput=true" : "")
        + (input ? "" : "&showInput=false")
        + (failureIsError ? "&returnInternalServerErrorOnFailure=true" : "");
  }

  private ManagementResponse history() {
    ExportedHistory history = instances.exportHistory(id);
    if (history == null) {
      throw new InstanceNotFoundException(id);
    }
    return ManagementResponse.json(200, history.toJson());
  }

  private ManagementResponse terminate(ManagementRequest request, Pass pass)
      throws BadRequestException {
    boolean recursive = new QueryParameters(request).flag("recursive", false);
    instances.terminate(id, request.parameter("reason"), recursive);
    return ManagementResponse.empty(202);
  }

  private ManagementResponse purge(ManagementRequest request, Pass pass)
      throws BadRequestException {
    boolean recursive = new QueryParameters(request).flag("recursive", false);
    try {
      int deleted = instances.purge(id, recursive);
      if (deleted == 0) {
        throw new InstanceNotFoundException(id);
      }
      return ManagementResponse.json(200, JsonBodies.object(Map.of("instancesDeleted", deleted)));
    } catch (IllegalTransitionException e) {
      return ManagementResponse.error(412, e.getMessage());
    }
  }

  /** The host decodes all but this; an event's name, unlike an id, may hold a slash. */
  private static String withSlashes(String event) {
    return event.replace("%2F", "/").replace("%2f", "/");
  }

  private Route raise(String event) {
    return new Route(OperationClass.RAISE, event, (request, pass) -> raise(event, request));
  }

  private ManagementResponse raise(String event, ManagementRequest request)
      throws BadRequestException {
    instances.raiseEvent(id, event, Payloads.json(request.body()));
    return ManagementResponse.empty(202);
  }

  private ManagementResponse rewind(ManagementRequest request, Pass pass) {
    try {
      instances.rewind(id, request.parameter("reason"));
      return ManagementResponse.empty(202);
    } catch (IllegalTransitionException | InstanceFinishedException e) {
      return ManagementResponse.error(412, e.getMessage());
    }
  }

  private ManagementResponse restart(ManagementRequest request, Pass pass)
      throws BadRequestException {
    QueryParameters query = new QueryParameters(request);
    boolean newId = query.flag("restartWithNewInstanceId", true);
    QueryParameters.Wait waiting = query.waiting();
    try {
      return new Started(uris, wait).response(instances.restart(id, newId), waiting, pass);
    } catch (InstanceNotFoundException e) {
      return ManagementResponse.error(400, e.getMessage());
    } catch (TimeoutException e) {
      return newId
          ? ManagementResponse.error(504, "The new instance has not started in time; it may yet.")
          : new Started(uris, wait).response(id, null, pass);
    }
  }
}
