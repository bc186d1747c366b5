package io.durablefunctions.worker.hub;

import io.durablefunctions.HistoryRedaction;
import io.durablefunctions.azure.TaskHubStorage;
import io.durablefunctions.azure.connection.TransactionCounter;
import io.durablefunctions.engine.Engine;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.engine.port.FunctionCatalog;
import io.durablefunctions.engine.port.FunctionInvoker;
import io.durablefunctions.http.ring.RingEndpoint;
import io.durablefunctions.http.ring.RingSignature;
import io.durablefunctions.http.ring.RungQueues;
import io.durablefunctions.maintenance.Maintenance;
import io.durablefunctions.worker.app.AppRedaction;
import io.durablefunctions.worker.app.AppSettings;
import io.durablefunctions.worker.app.ClientKey;
import io.durablefunctions.worker.app.DurableSettings;
import java.time.InstantSource;

/** Connects to Azure Storage: the one place where the engine and its adapters are put together. */
public record StorageHubConnector(AppSettings appSettings) implements HubConnector {

  private static final long BYTES_PER_MEGABYTE = 1L << 20;

  @Override
  public ConnectedHub connect(
      ClientKey hub, FunctionCatalog catalog, FunctionInvoker invoker, DurableSettings settings) {
    return connect(hub, catalog, invoker, settings, true);
  }

  @Override
  public ConnectedHub connectClient(ClientKey hub, DurableSettings settings) {
    NoFunctions none = new NoFunctions();
    return connect(hub, none, none.invoker(), settings, false);
  }

  private ConnectedHub connect(
      ClientKey hub,
      FunctionCatalog catalog,
      FunctionInvoker invoker,
      DurableSettings settings,
      boolean ownHub) {
    TaskHubStorage storage =
        TaskHubStorage.open(
            hub.taskHub(),
            hub.connection(),
            setting -> appSettings.ofConnection(hub.connection(), setting),
            TransactionCounter.NONE);
    HubPush push =
        new HubPush(
            hub.taskHub(),
            new RingSignature(
                hub.taskHub(), storage.secret()::signingKey, InstantSource.system()));
    RungQueues rung =
        ownHub ? push.over(storage.queues(), settings.doors(), appSettings) : null;
    KeptQueues queues = new KeptQueues(rung == null ? storage.queues() : rung, push.shared());
    EnginePorts ports =
        new EnginePorts(
            storage.instances(),
            storage.index(),
            queues,
            storage.queueCare(),
            storage.alarms(),
            storage.openInstances(),
            catalog,
            invoker,
            InstantSource.system());
    Engine engine = new Engine(ports, settings(hub, settings, ownHub));
    return new ConnectedHub(
        new PushingEngine(engine, rung == null ? () -> {} : rung::stop),
        new EngineInstances(
            engine.instances(),
            AppRedaction.of(HistoryRedaction.class.getClassLoader()),
            new CallerRuns(engine, queues, message -> push.work(engine, ports, message))::run),
        storage.secret()::signingKey,
        new RingEndpoint(push.signature(), message -> push.take(engine, ports, message)),
        new Maintenance(
                engine, ports, hub.taskHub(), settings.maintenanceAge(), settings.purgeAfter())
            ::tick);
  }

  private static EngineSettings settings(ClientKey hub, DurableSettings settings, boolean ownHub) {
    return new EngineSettings(
        hub.taskHub(),
        ownHub,
        settings.riding(),
        settings.rideBudget(),
        settings.maxConcurrentTurns(),
        settings.cacheMegabytes() * BYTES_PER_MEGABYTE,
        settings.redeliveryAge(),
        EngineSettings.defaults(hub.taskHub()).startSafety(),
        settings.longestInvocation());
  }
}
