package io.durablefunctions.testing;

import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.FaultPlan;
import io.durablefunctions.engine.contract.InMemoryJournals;
import io.durablefunctions.engine.contract.InMemoryStorage;
import io.durablefunctions.engine.contract.InMemoryWorkQueues;
import io.durablefunctions.engine.contract.TestClock;
import io.durablefunctions.engine.contract.TestDelays;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.FunctionCatalog;
import io.durablefunctions.engine.port.FunctionInvoker;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A task hub in memory, and its clock. It outlives the workers. */
final class TestStorage {

  static final String HUB = "TestHub";

  /** An alarm is made a queue message that long before it is due. */
  private static final Duration ALARM_AHEAD = Duration.ofMinutes(2);

  final TestClock clock;
  final TestDelays delays;
  final InMemoryWorkQueues queues;
  private final InMemoryStorage storage;
  private final InMemoryJournals journals = new InMemoryJournals();
  private int processes;

  TestStorage(Instant start) {
    clock = new TestClock(start);
    delays = new TestDelays(clock);
    storage = new InMemoryStorage(clock);
    queues = storage.queues();
  }

  /** The world of a process that begins. */
  EnginePorts ports(String process, FunctionCatalog catalog, FunctionInvoker invoker) {
    return EnginePorts.on(storage, catalog, invoker)
        .journal(journals.open(process))
        .clock(clock)
        .build();
  }

  /** From now on the process dies after every commit, before it can do what follows from it. */
  void crashAfterEachCommit() {
    FaultPlan plan = (operation, target) -> crashAfter(operation);
    storage.faults.plan(plan);
  }

  private Fault crashAfter(String operation) {
    if (!operation.equals("store.commit")) {
      return Fault.NONE;
    }
    journals.freeze(); // What the dying thread does on its way out, a real process does not.
    return Fault.CRASH_AFTER;
  }

  /** The name of the next process. */
  String newProcess() {
    return "process-" + ++processes;
  }

  /** A process is gone, and its messages come back. */
  void died(String process) {
    journals.died(process, true);
  }

  /** When storage has something for a worker to do next; maybe a time in the past. */
  Optional<Instant> nextEvent() {
    return Stream.of(
            queues.nextVisibleAt(queue -> !isAside(queue)),
            delays.next(),
            storage.alarms().next().map(due -> due.minus(ALARM_AHEAD)))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  /** Where the host and the engine put what they cannot use. */
  static boolean isAside(String queue) {
    return queue.endsWith("-poison") || queue.endsWith("-foreign");
  }
}
