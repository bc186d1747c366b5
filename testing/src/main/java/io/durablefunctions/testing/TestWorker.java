package io.durablefunctions.testing;

import static java.util.Objects.requireNonNull;

import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.engine.Engine;
import io.durablefunctions.engine.message.ForeignMessageException;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.AppVersion;
import io.durablefunctions.engine.port.Delays;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.engine.port.FunctionCatalog;
import io.durablefunctions.engine.port.FunctionInvoker;
import io.durablefunctions.http.EngineInstances;
import io.durablefunctions.http.InstanceOperations;
import io.durablefunctions.http.ShownHistory;
import io.durablefunctions.http.ring.RingEndpoint;
import io.durablefunctions.maintenance.Maintenance;
import io.durablefunctions.worker.ClassApp;
import io.durablefunctions.worker.app.ClientKey;
import io.durablefunctions.worker.app.DurableSettings;
import io.durablefunctions.worker.hub.ConnectedHub;
import io.durablefunctions.worker.hub.HubConnector;
import io.durablefunctions.worker.hub.StoredSecrets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One process of the app: its engine and client. Keeps no state of instances between turns. */
final class TestWorker implements HubConnector {

  private static final Duration MAINTENANCE_AGE = Duration.ofMinutes(5);

  private final TestStorage storage;
  private final Mocks mocks;
  private final TestJournal journal;
  private final String process;
  private final AppVersion version;
  private boolean alive = true;
  private @Nullable Engine engine;
  private @Nullable TestInvoker invoker;
  private @Nullable Runnable maintenance;
  final DurableOrchestrationClient client;

  TestWorker(
      ClassApp app, TestStorage storage, Mocks mocks, TestJournal journal, AppVersion version) {
    this.version = version;
    this.storage = storage;
    this.process = storage.newProcess();
    this.mocks = mocks;
    this.journal = journal;
    this.client = app.connect(this);
  }

  @Override
  public ConnectedHub connect(
      ClientKey hub, FunctionCatalog catalog, FunctionInvoker app, DurableSettings settings) {
    TestInvoker functions = new TestInvoker(app, mocks, journal);
    EnginePorts ports = storage.ports(process, new TestCatalog(catalog, mocks, journal), functions);
    Engine made = new Engine(ports, settings(), process, whileAlive());
    made.begin();
    Runnable tick = new Maintenance(made, ports, TestStorage.HUB, MAINTENANCE_AGE, null)::tick;
    engine = made;
    invoker = functions;
    maintenance = tick;
    EngineInstances instances =
        new EngineInstances(
            made::instances,
            ShownHistory.DEFAULT,
            (all, request, most) -> new InstanceOperations.Run(all.start(request), null),
            () -> null);
    return new ConnectedHub(
        ConnectedHub.managed(hub, instances, StoredSecrets.inMemory(new byte[32]), "memory", null),
        made,
        RingEndpoint.refusing(),
        tick);
  }

  /** What a dead process had planned is gone with it. */
  private Delays whileAlive() {
    return (pause, work) ->
        storage.delays.after(
            pause,
            () -> {
              if (alive) {
                work.run();
              }
            });
  }

  /** The process ends as by a power cut. */
  void die() {
    alive = false;
    storage.died(process);
  }

  /** Without rides and cache, so that every turn loads and replays the history. */
  private EngineSettings settings() {
    return EngineSettings.defaults(TestStorage.HUB)
        .withRiding(false)
        .withCacheBytes(0)
        .with(version);
  }

  @Override
  public ConnectedHub connectClient(ClientKey hub, DurableSettings settings) {
    throw new IllegalStateException(
        "The test kit has one task hub, but a client asks for another, '" + hub.taskHub() + "'.");
  }

  /** Handles a message as the worker's middleware does. */
  void handle(String queue, String text) {
    WorkMessage message;
    try {
      message = MessageCodec.decode(text);
    } catch (ForeignMessageException e) {
      throw new IllegalStateException("The engine sent what it cannot read.", e);
    }
    Engine own = requireNonNull(engine);
    if (message instanceof WorkMessage.ActivityWork work) {
      own.activity(work, requireNonNull(invoker)::runActivity);
    } else {
      own.doorbell((WorkMessage.Doorbell) message, queue);
    }
  }

  /** Sends what is due soon. */
  void ringAlarms() {
    int unused = requireNonNull(engine).alarmClock().tick();
  }

  /** The timer function's turn. */
  void maintain() {
    requireNonNull(maintenance).run();
  }
}
