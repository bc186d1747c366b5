package io.durablefunctions.engine.simulation.interleaving;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.Engine;
import io.durablefunctions.engine.Instances;
import io.durablefunctions.engine.message.ForeignMessageException;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.Delays;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.engine.simulation.SimulatedApp;
import io.durablefunctions.maintenance.Maintenance;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Lock;

/** One process: an engine with its memory and its clock. A restart makes another one. */
final class SimulatedWorker {

  private static final Duration NEVER = Duration.ofDays(100_000);

  final String name;

  /** How far its clock is ahead of storage's. */
  final Duration skew;

  private final SimulatedApp app;
  private final Engine engine;
  private final Maintenance wakeUps;
  private final Maintenance maintenance;
  boolean dead;
  private final Lock settling;
  private boolean settled;

  /** Until when it takes no messages, because it stands still or is yet to start. */
  Instant haltedUntil = Instant.MIN;

  SimulatedWorker(
      String name,
      Duration skew,
      Storage storage,
      SimulatedApp app,
      EngineSettings settings,
      Delays later) {
    this.name = name;
    this.skew = skew;
    this.app = app;
    this.settling = later.newLock();
    EnginePorts ports = storage.ports(name, app, () -> storage.clock.instant().plus(skew));
    this.engine = new Engine(ports, settings, name, later);
    this.wakeUps = new Maintenance(engine, ports, SimulatedApp.HUB, NEVER, null);
    this.maintenance =
        new Maintenance(engine, ports, SimulatedApp.HUB, Duration.ofMinutes(5), null);
  }

  /** Whether its host is there already, while it is yet to start. */
  boolean restarting;

  boolean halted(Instant now) {
    return haltedUntil.isAfter(now);
  }

  Instances client() {
    return engine.instances();
  }

  /** Begins as a worker does: with what earlier processes of its machine have left. */
  void begin() {
    try {
      settle();
    } catch (StorageException e) {
      // The next message tries again.
    }
  }

  /** Not under a monitor, because it makes storage calls. */
  private void settle() {
    settling.lock();
    try {
      if (!settled) {
        engine.begin();
        settled = true;
      }
    } finally {
      settling.unlock();
    }
  }

  /** Does what a message asks for, as the host calls it. */
  void work(String queue, String text) {
    settle();
    WorkMessage message;
    try {
      message = MessageCodec.decode(text);
    } catch (ForeignMessageException e) {
      throw new AssertionError(e);
    }
    if (message instanceof WorkMessage.ActivityWork run) {
      engine.activity(run, app.invoker()::runActivity);
    } else {
      engine.doorbell((WorkMessage.Doorbell) message, queue);
    }
  }

  /** Far timers and poison messages only. */
  void tick() {
    wakeUps.tick();
  }

  /** All that maintenance does. */
  void maintain() {
    maintenance.tick();
  }

  @Override
  public String toString() {
    return name;
  }
}
