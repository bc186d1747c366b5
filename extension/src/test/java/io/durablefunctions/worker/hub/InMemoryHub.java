package io.durablefunctions.worker.hub;

import io.durablefunctions.engine.contract.Faults;
import io.durablefunctions.engine.contract.InMemoryAlarms;
import io.durablefunctions.engine.contract.InMemoryInstanceIndex;
import io.durablefunctions.engine.contract.InMemoryInstanceStore;
import io.durablefunctions.engine.contract.InMemoryMembership;
import io.durablefunctions.engine.contract.InMemoryOpenInstances;
import io.durablefunctions.engine.contract.InMemoryQueueCare;
import io.durablefunctions.engine.contract.InMemoryWorkQueues;
import io.durablefunctions.engine.contract.TestClock;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.Ids;
import io.durablefunctions.engine.port.Journal;
import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.engine.simulation.SimulatedApp;
import io.durablefunctions.history.StoredValues;

/** A hub's storage in memory, and the ports of an engine on it. */
final class InMemoryHub {

  final TestClock clock = new TestClock();
  final Faults faults = new Faults();
  final InMemoryInstanceStore store = new InMemoryInstanceStore(faults, clock);
  final InMemoryWorkQueues queues = new InMemoryWorkQueues(clock, faults);

  /** The ports of an engine that runs the app. */
  EnginePorts ports(SimulatedApp app, WorkQueues sentTo) {
    return new EnginePorts(
        store,
        new InMemoryInstanceIndex(faults),
        sentTo,
        new InMemoryQueueCare(queues, faults),
        new InMemoryAlarms(faults),
        new InMemoryOpenInstances(store, faults),
        new InMemoryMembership(clock, faults),
        Journal.NONE,
        app.catalog(),
        app.invoker(),
        StoredValues.PLAIN,
        clock,
        Ids.RANDOM);
  }
}
