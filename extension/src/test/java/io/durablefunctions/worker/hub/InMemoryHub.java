package io.durablefunctions.worker.hub;

import io.durablefunctions.engine.Engine;
import io.durablefunctions.engine.contract.InMemoryJournals;
import io.durablefunctions.engine.contract.InMemoryStorage;
import io.durablefunctions.engine.contract.TestClock;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.engine.port.Journal;
import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.util.function.BiFunction;

/** A hub in memory whose engine runs an app, and what is done with a message that is not queued. */
final class InMemoryHub<Q extends WorkQueues> {

  static final String PROCESS = "process";

  final InMemoryStorage storage = new InMemoryStorage(new TestClock());
  final InMemoryJournals journals = new InMemoryJournals();
  final Q queues;
  final Engine engine;
  final RingWork work;

  /** A hub whose engine sends to these queues. */
  InMemoryHub(SimulatedApp app, BiFunction<WorkQueues, Journal, Q> over) {
    Journal journal = journals.open(PROCESS);
    this.queues = over.apply(storage.queues(), journal);
    EnginePorts ports =
        EnginePorts.on(storage, app.catalog(), app.invoker())
            .sendingTo(queues)
            .clock(storage.clock)
            .journal(journal)
            .build();
    this.engine = new Engine(ports, EngineSettings.defaults(SimulatedApp.HUB), PROCESS);
    this.work = new RingWork(SimulatedApp.HUB, engine, ports);
  }

  /** An app with a chain of five steps, and an orchestrator that waits for an event. */
  static SimulatedApp app() {
    return new SimulatedApp()
        .orchestrator(
            "Five",
            context -> {
              for (int i = 0; i < 5; i++) {
                context.callActivity("Step", String.class).await();
              }
              return "done";
            })
        .orchestrator("Waits", c -> c.waitForExternalEvent("Go", String.class).await())
        .activity("Step", call -> "\"done\"");
  }
}
