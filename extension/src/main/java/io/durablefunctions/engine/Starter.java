package io.durablefunctions.engine;

import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.history.HistoryEvent.ExecutionStarted;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Starts orchestrations for clients. Usually the first turn runs right here, so that an
 * orchestration has started when the call returns; a doorbell does it where the start is scheduled
 * for later, too many turns run already, or the orchestrator is in another app.
 *
 * <p>The crash tables are beside {@link StartHere} and {@link StartByDoorbell}.
 */
final class Starter {

  private final EnginePorts ports;
  private final EngineSettings settings;
  private final StartHere here;
  private final StartByDoorbell byDoorbell;

  Starter(EnginePorts ports, EngineSettings settings, StartHere here, StartByDoorbell byDoorbell) {
    this.ports = ports;
    this.settings = settings;
    this.here = here;
    this.byDoorbell = byDoorbell;
  }

  String start(StartRequest request) throws TimeoutException {
    String name = knownName(request.name());
    String id = request.instanceId() == null ? ports.ids().next() : request.instanceId();
    RequestLimits.start(name, id, request.input());
    ExecutionStarted started =
        new ExecutionStarted(
            name, ports.ids().next(), request.input(), null, version(request.version()));
    Instant later = later(request);
    if (later != null || !canStartHere(started) || !here.start(id, started, request)) {
      byDoorbell.start(id, started, request, later);
    }
    return id;
  }

  /** An empty one is none. */
  private @Nullable String version(@Nullable String wanted) {
    return wanted == null ? settings.version().current() : RequestLimits.version(wanted);
  }

  private boolean canStartHere(ExecutionStarted started) {
    return settings.ownHub()
        && !ports.catalog().isDisabled(started.name())
        && settings.version().matches(started.version());
  }

  private String knownName(String name) {
    String known = ports.catalog().orchestrator(name);
    if (known == null && settings.ownHub()) {
      throw new IllegalArgumentException(
          "There is no orchestrator called '"
              + name
              + "' in this app. There are: "
              + String.join(", ", ports.catalog().orchestrators())
              + ". A new one needs @FunctionName and @OrchestrationTrigger, and the goal bind.");
    }
    return known == null ? name : known;
  }

  /** When it is to start, if that is not yet. */
  private @Nullable Instant later(StartRequest request) {
    Instant start = request.scheduledStart();
    return start == null || !start.isAfter(ports.clock().instant()) ? null : start;
  }
}
