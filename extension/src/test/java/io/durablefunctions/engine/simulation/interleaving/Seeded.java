package io.durablefunctions.engine.simulation.interleaving;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A generated run: everything in it comes of a seed. */
final class Seeded {

  private static final int ENOUGH = Integer.getInteger("simulation.calls", 400_000);
  private static final int MINUTES = 40;

  final long seed;
  final Dice dice;
  final Weather weather;
  final Simulation simulation;
  final Client client;
  final Journal journal = new Journal();
  final Map<String, Play> plays = new TreeMap<>();
  private final Workshop workshop = new Workshop();
  private final RandomDirector director;
  private boolean savedByMaintenance;

  /**
   * @param forbidden rare events that do not happen, as {@link Dice} has it
   * @param traced whether its trace is kept
   */
  Seeded(long seed, Set<String> forbidden, boolean traced) {
    this.seed = seed;
    this.dice = new Dice(seed, forbidden);
    this.weather = weather();
    Simulation[] made = new Simulation[1];
    this.director = new RandomDirector(dice, weather, () -> made[0].now());
    this.simulation =
        new Simulation(
            PlayApp.with(workshop), settings(), 2 + dice.roll("workers", 2), director, traced);
    made[0] = simulation;
    workshop.in(simulation);
    this.client = new Client(simulation, workshop, plays);
    simulation.storage.store.journal(commit -> journal.add(simulation.now(), commit));
  }

  private Weather weather() {
    return switch (dice.roll("weather", 6)) {
      case 0, 1 -> Weather.calm(dice);
      case 2 -> Weather.slow(dice);
      case 3 -> Weather.foggy(dice);
      case 4 -> Weather.deadly(dice);
      default -> Weather.stormy(dice);
    };
  }

  private EngineSettings settings() {
    EngineSettings riding =
        EngineSettings.defaults(SimulatedApp.HUB).withRiding(dice.roll("riding", 4) != 0);
    return dice.roll("cache", 4) == 0 ? riding.withCacheBytes(0) : riding;
  }

  /** Runs it to its end; afterwards no fault is under way. */
  void run() {
    simulation.patience(ENOUGH);
    if (weather.skew()) {
      for (int i = 0; i < simulation.workers.size(); i++) {
        simulation.skew(i, Duration.ofSeconds(dice.roll("skew", 240) - 120));
      }
    }
    if (dice.roll("split", 4) == 0) {
      simulation.storage.store.limitTurnsTo(1 + dice.roll("split", 3));
    }
    simulation.host.visibilityTimeout(Duration.ofSeconds(dice.roll("visibility", 2) * 20L));
    new ClientDay(dice, client, plays, simulation.workers.size()).plan();
    simulation.storage.faults.plan(director);
    simulation.run();
    director.clearUp();
    simulation.storage.faults.plan(io.durablefunctions.engine.contract.FaultPlan.NONE);
    int late = simulation.storage.faults.applyDelayed();
    simulation.trace.say("storage", "is well again; " + late + " late requests have arrived");
    simulation.run();
    resumeAll();
    maintainWhileAnythingIsOpen();
    resumeAll();
  }

  private void resumeAll() {
    for (String id : journal.generations().keySet()) {
      var now = simulation.storage.peek(id);
      if (now != null && now.status() == OrchestrationRuntimeStatus.SUSPENDED) {
        client.later(Duration.ZERO, 0, new Asked(Asked.What.RESUME, id, null));
      }
    }
    simulation.run();
  }

  private void maintainWhileAnythingIsOpen() {
    simulation.patience(ENOUGH);
    for (int i = 0; i < MINUTES && isUnsettled(); i++) {
      savedByMaintenance = true;
      simulation.storage.clock.advance(Duration.ofMinutes(1));
      SimulatedWorker worker = simulation.workers.get(0);
      Strand unused = simulation.begin("maintenance" + i, worker, worker::maintain);
      simulation.run();
    }
  }

  private boolean isUnsettled() {
    return !open().isEmpty()
        || !Rules.astray(this).isEmpty()
        || simulation.storage.hasFactsWaiting();
  }

  /** The instances that ought to have ended and have not. */
  List<String> open() {
    return journal.generations().keySet().stream()
        .filter(id -> !id.startsWith("account"))
        .filter(
            id -> {
              var now = simulation.storage.peek(id);
              return now != null && !now.status().isFinished();
            })
        .toList();
  }

  /** Whether a task is one that a client has to have mended; it runs again by a rewind. */
  boolean isAboutMending(String idempotencyKey) {
    return workshop.isAboutMending(idempotencyKey);
  }

  /** Whether something would have stood still without maintenance. */
  boolean isSavedByMaintenance() {
    return savedByMaintenance;
  }

  @Override
  public String toString() {
    return "seed " + seed + ", " + weather + ", " + plays;
  }
}
