package io.durablefunctions.worker.hub;

import io.durablefunctions.HistoryRedaction;
import io.durablefunctions.azure.TaskHubStorage;
import io.durablefunctions.azure.connection.StorageConnection;
import io.durablefunctions.engine.DelayScheduler;
import io.durablefunctions.engine.Engine;
import io.durablefunctions.engine.TurnEngine;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.engine.port.FunctionCatalog;
import io.durablefunctions.engine.port.FunctionInvoker;
import io.durablefunctions.engine.port.Journal;
import io.durablefunctions.http.EngineInstances;
import io.durablefunctions.http.ShownHistory;
import io.durablefunctions.http.ring.RingEndpoint;
import io.durablefunctions.http.ring.RungQueues;
import io.durablefunctions.journal.Journals;
import io.durablefunctions.maintenance.Maintenance;
import io.durablefunctions.naming.UuidText;
import io.durablefunctions.worker.app.AppRedaction;
import io.durablefunctions.worker.app.AppSettings;
import io.durablefunctions.worker.app.ClientKey;
import io.durablefunctions.worker.app.DurableSettings;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
    OpenedStorage opened =
        OpenedStorage.open(hub, ownHub ? settings.replacesConverter() : null, ofConnection(hub));
    TaskHubStorage storage = opened.storage();
    StoredSecrets secrets = opened.secrets();
    String process = UuidText.random();
    Journal journal = ownHub ? journal(hub, process) : Journal.NONE;
    HubPush push = HubPush.of(hub.taskHub(), opened.rings(), catalog);
    RungQueues rung =
        ownHub
            ? push.over(
                storage.queues(), journal, settings.doors(), appSettings, new DelayScheduler())
            : null;
    KeptQueues queues =
        new KeptQueues(rung == null ? storage.queues() : rung, push, journal, new DelayScheduler());
    EnginePorts ports =
        EnginePorts.on(storage, catalog, invoker)
            .sendingTo(queues)
            .journal(journal)
            .values(opened.values())
            .build();
    Engine engine = new Engine(ports, settings(hub, settings, ownHub), process);
    TurnEngine turns =
        ownHub
            ? HubTurns.begin(
                engine,
                opened.seal(),
                new HubTurns.Once(
                    () -> begin(secrets, engine), rung == null ? () -> {} : rung::stop))
            : engine;
    Maintenance maintenance =
        new Maintenance(
            engine,
            ports,
            hub.taskHub(),
            settings.maintenanceAge(),
            settings.purgeAfter(),
            new DelayScheduler());
    RingWork work = new RingWork(hub.taskHub(), turns, ports);
    EngineInstances instances =
        new EngineInstances(
            () -> {
              secrets.awaitAdmission();
              return engine.instances();
            },
            shown(settings),
            new CallerRuns(engine, queues, work::isDone)::run,
            () -> rung == null ? null : rung.health());
    return new ConnectedHub(
        ConnectedHub.managed(
            hub, instances, secrets, storage.account(), settings.doors().managementKeys()),
        turns,
        new RingEndpoint(
            push.signature(),
            message -> engine.ridingAtMost(HubPush.RIDE, () -> work.isDone(message)),
            message -> work.putBack(storage.queues(), message)),
        () -> {
          secrets.awaitAdmission();
          maintenance.tick();
        });
  }

  private static ShownHistory shown(DurableSettings settings) {
    return new ShownHistory(
        AppRedaction.of(HistoryRedaction.class.getClassLoader()),
        settings.doors().historyMegabytes());
  }

  /** A worker that is kept out of the hub takes nothing over that others have left in it. */
  private static void begin(StoredSecrets secrets, Engine engine) {
    secrets.awaitAdmission();
    engine.begin();
  }

  private Function<String, @Nullable String> ofConnection(ClientKey hub) {
    return setting -> appSettings.ofConnection(hub.connection(), setting);
  }

  private Journal journal(ClientKey hub, String process) {
    StorageConnection connection = StorageConnection.read(hub.connection(), ofConnection(hub));
    return Journals.ofThisMachine().open(hub.taskHub(), connection.place(), process);
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
        settings.version());
  }
}
