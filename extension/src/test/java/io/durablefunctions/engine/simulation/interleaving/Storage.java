package io.durablefunctions.engine.simulation.interleaving;

import io.durablefunctions.engine.contract.Faults;
import io.durablefunctions.engine.contract.InMemoryAlarms;
import io.durablefunctions.engine.contract.InMemoryInstanceIndex;
import io.durablefunctions.engine.contract.InMemoryInstanceStore;
import io.durablefunctions.engine.contract.InMemoryOpenInstances;
import io.durablefunctions.engine.contract.InMemoryQueueCare;
import io.durablefunctions.engine.contract.InMemoryWorkQueues;
import io.durablefunctions.engine.contract.TestClock;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.InstantSource;
import java.util.function.Supplier;

/** What all workers of a simulation share: the storage account and its clock. */
final class Storage {

  final TestClock clock = new TestClock();
  final Faults faults = new Faults();
  final InMemoryInstanceStore store = new InMemoryInstanceStore(faults);
  final InMemoryInstanceIndex index = new InMemoryInstanceIndex(faults);
  final InMemoryWorkQueues queues = new InMemoryWorkQueues(clock, faults);
  final InMemoryQueueCare queueCare = new InMemoryQueueCare(queues, faults);
  final InMemoryAlarms alarms = new InMemoryAlarms(faults);
  final InMemoryOpenInstances openInstances = new InMemoryOpenInstances(store, faults);

  /** The world as a worker with this clock sees it. */
  EnginePorts ports(SimulatedApp app, InstantSource own) {
    return new EnginePorts(
        store, index, queues, queueCare, alarms, openInstances, app.catalog(), app.invoker(), own);
  }

  /** The sentinel as it is now, without a call that anything could befall; null if none. */
  Sentinel peek(String instanceId) {
    StoredSentinel stored = unwatched(() -> store.readSentinel(instanceId));
    return stored == null ? null : stored.sentinel();
  }

  /** A turn as it is now, likewise. */
  TurnRow peekTurn(String instanceId, int execution, int turn) {
    return unwatched(() -> store.readTurn(instanceId, execution, turn));
  }

  /** The row for lists as it is now, likewise. */
  IndexRow peekRow(String instanceId) {
    return unwatched(() -> index.read(instanceId));
  }

  private <T> T unwatched(Supplier<T> look) {
    return faults.unwatched(look);
  }

  /** Whether a queue is one that the app's functions do not listen to. */
  static boolean isAside(String queue) {
    return isPoison(queue) || queue.endsWith("-foreign");
  }

  static boolean isPoison(String queue) {
    return queue.endsWith("-poison");
  }
}
