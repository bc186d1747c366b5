package io.durablefunctions.engine.simulation.interleaving;

import io.durablefunctions.engine.contract.Faults;
import io.durablefunctions.engine.contract.InMemoryAlarms;
import io.durablefunctions.engine.contract.InMemoryInstanceIndex;
import io.durablefunctions.engine.contract.InMemoryInstanceStore;
import io.durablefunctions.engine.contract.InMemoryJournals;
import io.durablefunctions.engine.contract.InMemoryMembership;
import io.durablefunctions.engine.contract.InMemoryOpenInstances;
import io.durablefunctions.engine.contract.InMemoryQueueCare;
import io.durablefunctions.engine.contract.InMemoryWorkQueues;
import io.durablefunctions.engine.contract.TestClock;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.OpenInstances.OpenInstance;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.engine.simulation.SimulatedApp;
import io.durablefunctions.history.StoredValues;
import io.durablefunctions.naming.UuidText;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What all workers of a simulation share: the storage account and its clock. */
final class Storage {

  final TestClock clock = new TestClock();
  final Faults faults = new Faults();
  final InMemoryInstanceStore store = new InMemoryInstanceStore(faults, clock);
  final InMemoryInstanceIndex index = new InMemoryInstanceIndex(faults);
  final InMemoryWorkQueues queues = new InMemoryWorkQueues(clock, faults);
  final InMemoryQueueCare queueCare = new InMemoryQueueCare(queues, faults);
  final InMemoryAlarms alarms = new InMemoryAlarms(faults);
  final InMemoryOpenInstances openInstances = new InMemoryOpenInstances(store, faults);

  final InMemoryMembership membership = new InMemoryMembership(clock, faults);

  /** The same in each run, so that what goes by their order does, too. */
  private final AtomicInteger ids = new AtomicInteger();

  /** The disks of the machines, each of which has one process after the other. */
  private final Map<String, InMemoryJournals> journals = new HashMap<>();

  /** The world as a worker with this clock sees it. */
  EnginePorts ports(String process, SimulatedApp app, InstantSource own) {
    return new EnginePorts(
        store,
        index,
        queues,
        queueCare,
        alarms,
        openInstances,
        membership,
        journalsOf(process).open(process),
        app.catalog(),
        app.invoker(),
        StoredValues.PLAIN,
        own,
        () -> UuidText.ofName("id " + ids.incrementAndGet()));
  }

  private InMemoryJournals journalsOf(String process) {
    return journals.computeIfAbsent(process.substring(0, 1), key -> new InMemoryJournals());
  }

  /** A process is gone, and with its machine what it had written on its disk. */
  void died(String process, boolean alone) {
    if (alone) {
      journalsOf(process).died(process, true);
    } else {
      journals.remove(process.substring(0, 1));
    }
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
    return index.row(instanceId);
  }

  /** Whether an open instance has facts that wait, likewise. */
  boolean hasFactsWaiting() {
    return unwatched(
        () -> {
          boolean any = false;
          for (Iterator<List<OpenInstance>> pages = openInstances.scan(); pages.hasNext(); ) {
            any |= pages.next().stream().anyMatch(OpenInstance::hasInbox);
          }
          return any;
        });
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
