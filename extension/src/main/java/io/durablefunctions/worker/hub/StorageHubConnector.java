package io.durablefunctions.worker.hub;

import io.durablefunctions.HistoryRedaction;
import io.durablefunctions.PayloadCodec;
import io.durablefunctions.azure.TaskHubStorage;
import io.durablefunctions.azure.connection.StorageConnection;
import io.durablefunctions.azure.connection.TransactionCounter;
import io.durablefunctions.engine.DelayScheduler;
import io.durablefunctions.engine.Engine;
import io.durablefunctions.engine.TurnEngine;
import io.durablefunctions.engine.message.MessageSeal;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.engine.port.FunctionCatalog;
import io.durablefunctions.engine.port.FunctionInvoker;
import io.durablefunctions.engine.port.Ids;
import io.durablefunctions.engine.port.Journal;
import io.durablefunctions.history.StoredValues;
import io.durablefunctions.http.EngineInstances;
import io.durablefunctions.http.Hkdf;
import io.durablefunctions.http.ShownHistory;
import io.durablefunctions.http.ring.RingEndpoint;
import io.durablefunctions.http.ring.RingSignature;
import io.durablefunctions.http.ring.RungQueues;
import io.durablefunctions.journal.Journals;
import io.durablefunctions.json.Json;
import io.durablefunctions.maintenance.Maintenance;
import io.durablefunctions.naming.UuidText;
import io.durablefunctions.worker.app.AppCodecs;
import io.durablefunctions.worker.app.AppRedaction;
import io.durablefunctions.worker.app.AppSettings;
import io.durablefunctions.worker.app.ClientKey;
import io.durablefunctions.worker.app.DurableSettings;
import java.time.InstantSource;
import java.util.List;
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
    StoredValues values = AppCodecs.of(PayloadCodec.class.getClassLoader());
    StoredSecrets[] read = new StoredSecrets[1];
    MessageSeal[] seal = new MessageSeal[1];
    String converter = Json.converter();
    String replaces = ownHub ? settings.replacesConverter() : null;
    TaskHubStorage storage =
        TaskHubStorage.open(
            hub.taskHub(),
            hub.connection(),
            ofConnection(hub),
            TransactionCounter.NONE,
            new TaskHubStorage.Form(
                kept -> {
                  read[0] =
                      new StoredSecrets(new HubAdmission(hub.taskHub(), kept, converter, replaces));
                  seal[0] = new MessageSeal(keysFor(Hkdf.MESSAGES, read[0])::get);
                  return seal[0];
                },
                values));
    String process = UuidText.random();
    HubPush push = HubPush.of(hub.taskHub(), ringSignature(hub, read[0]), catalog);
    RungQueues rung =
        ownHub
            ? push.over(storage.queues(), settings.doors(), appSettings, new DelayScheduler())
            : null;
    KeptQueues queues = new KeptQueues(rung == null ? storage.queues() : rung, push.shared());
    EnginePorts ports =
        new EnginePorts(
            storage.instances(),
            storage.index(),
            queues,
            storage.queueCare(),
            storage.alarms(),
            storage.openInstances(),
            storage.membership(),
            ownHub ? journal(hub, process) : Journal.NONE,
            catalog,
            invoker,
            values,
            InstantSource.system(),
            Ids.RANDOM);
    Engine engine = new Engine(ports, settings(hub, settings, ownHub), process);
    TurnEngine turns =
        ownHub
            ? HubTurns.begin(
                engine,
                seal[0],
                new HubTurns.Once(
                    () -> begin(read[0], engine), rung == null ? () -> {} : rung::stop))
            : engine;
    Maintenance maintenance =
        new Maintenance(
            engine, ports, hub.taskHub(), settings.maintenanceAge(), settings.purgeAfter());
    RingWork work = new RingWork(hub.taskHub(), turns, ports);
    EngineInstances instances =
        new EngineInstances(
            () -> {
              read[0].awaitAdmission();
              return engine.instances();
            },
            new ShownHistory(
                AppRedaction.of(HistoryRedaction.class.getClassLoader()),
                settings.doors().historyMegabytes()),
            new CallerRuns(engine, queues, work::isDone)::run,
            () -> rung == null ? null : rung.health());
    return new ConnectedHub(
        ConnectedHub.managed(
            hub, instances, read[0], storage.account(), settings.doors().managementKeys()),
        turns,
        new RingEndpoint(
            push.signature(),
            message -> engine.ridingAtMost(HubPush.RIDE, () -> work.isDone(message)),
            message -> work.putBack(storage.queues(), message)),
        () -> {
          read[0].awaitAdmission();
          maintenance.tick();
        });
  }

  /** A worker that is kept out of the hub takes nothing over that others have left in it. */
  private static void begin(StoredSecrets secrets, Engine engine) {
    secrets.awaitAdmission();
    engine.begin();
  }

  private static RingSignature ringSignature(ClientKey hub, StoredSecrets stored) {
    Derived<List<byte[]>> keys = keysFor(Hkdf.RINGS, stored);
    return new RingSignature(hub.taskHub(), keys::get, keys::toCheck, InstantSource.system());
  }

  private static Derived<List<byte[]>> keysFor(String purpose, StoredSecrets stored) {
    return new Derived<>(
        stored, secrets -> secrets.stream().map(secret -> Hkdf.derive(secret, purpose)).toList());
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
