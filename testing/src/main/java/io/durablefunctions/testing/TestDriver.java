package io.durablefunctions.testing;

import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.engine.contract.InMemoryWorkQueues;
import io.durablefunctions.engine.contract.InMemoryWorkQueues.Delivery;
import io.durablefunctions.engine.contract.TestCrash;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Plays the host: hands messages to the worker, lets time pass when all is idle, starts a new
 * worker when one has died. Everything runs on the test's thread, in an order that is the same in
 * every run.
 */
final class TestDriver {

  /** A test that needs more has an orchestration without end. */
  private static final int MOST_STEPS = 200_000;

  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final Duration TICK = Duration.ofMinutes(1);

  /** What a dead process has left undone, maintenance finds within so many ticks. */
  private static final int TICKS_TO_RECOVER = 30;

  private final TestStorage storage;
  private final Agenda agenda;
  private final TestJournal journal;
  private final Supplier<TestWorker> newWorker;
  private final Set<String> deliveredOnce = new HashSet<>();
  private TestWorker worker;
  private boolean deliverTwice;
  private int crashes;

  TestDriver(
      TestStorage storage, Agenda agenda, TestJournal journal, Supplier<TestWorker> newWorker) {
    this.storage = storage;
    this.agenda = agenda;
    this.journal = journal;
    this.newWorker = newWorker;
    this.worker = newWorker.get();
  }

  void deliverTwice() {
    deliverTwice = true;
  }

  int crashes() {
    return crashes;
  }

  DurableOrchestrationClient client() {
    return worker.client;
  }

  /** What may die on the way: then the next worker has to go on. */
  void survive(Runnable work) {
    try {
      work.run();
    } catch (TestCrash crash) {
      restart();
    }
  }

  private void restart() {
    crashes++;
    worker.die();
    worker = newWorker.get();
  }

  /** Puts a new worker in the worker's place, as a deployment does. */
  void redeploy() {
    worker.die();
    worker = newWorker.get();
  }

  /** Runs until the condition holds; false if nothing is left that could make it so. */
  boolean until(BooleanSupplier condition) {
    int ticks = crashes > 0 ? TICKS_TO_RECOVER : 0;
    for (int i = 0; i < MOST_STEPS; i++) {
      if (condition.getAsBoolean()) {
        return true;
      }
      int before = crashes;
      if (!step(Instant.MAX)) {
        if (ticks-- <= 0) {
          return false;
        }
        passTo(storage.clock.instant().plus(TICK));
        survive(worker::maintain);
      } else if (crashes > before) {
        ticks = TICKS_TO_RECOVER;
      }
    }
    throw tooMany();
  }

  /** Runs everything up to the given time, which it then is. */
  void runTo(Instant end) {
    for (int i = 0; i < MOST_STEPS; i++) {
      if (!step(end)) {
        passTo(end);
        return;
      }
    }
    throw tooMany();
  }

  private AssertionError tooMany() {
    return new AssertionError(
        "Still busy after "
            + MOST_STEPS
            + " steps, at "
            + storage.clock.instant()
            + ". If an orchestration goes on for ever, or is of a version that the app leaves to"
            + " others, let time pass with hub.advance(...) and look at its status.");
  }

  /** The next thing that happens, no later than the limit; false if there is none. */
  private boolean step(Instant limit) {
    if (agenda.doNext(storage.clock.instant())) {
      return true;
    }
    Optional<Delivery> delivery = visible();
    if (delivery.isPresent()) {
      deliver(delivery.get());
      journal.check();
      return true;
    }
    Optional<Instant> next =
        Stream.of(storage.nextEvent(), agenda.next())
            .flatMap(Optional::stream)
            .min(Comparator.naturalOrder());
    if (next.isEmpty() || next.get().isAfter(limit)) {
      return false;
    }
    passTo(next.get());
    return true;
  }

  private void passTo(Instant time) {
    while (time.isAfter(storage.clock.instant())) {
      survive(() -> storage.delays.pass(Duration.between(storage.clock.instant(), time)));
    }
    survive(worker::ringAlarms);
  }

  private Optional<Delivery> visible() {
    InMemoryWorkQueues queues = storage.queues;
    return queues.names().stream()
        .filter(name -> !TestStorage.isAside(name))
        .map(name -> queues.receive(name, LEASE))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private void deliver(Delivery delivery) {
    try {
      worker.handle(delivery.queue(), delivery.text());
    } catch (TestCrash crash) {
      restart();
      storage.queues.release(delivery, Duration.ZERO);
      return;
    }
    if (deliverTwice && deliveredOnce.add(delivery.messageId())) {
      storage.queues.release(delivery, Duration.ZERO);
    } else {
      storage.queues.delete(delivery);
    }
  }
}
