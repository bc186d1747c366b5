package io.durablefunctions.engine.simulation;

import io.durablefunctions.engine.Engine;
import io.durablefunctions.engine.EnginePorts;
import io.durablefunctions.engine.EngineSettings;
import io.durablefunctions.engine.Instances;
import io.durablefunctions.engine.contract.Faults;
import io.durablefunctions.engine.contract.InMemoryAlarms;
import io.durablefunctions.engine.contract.InMemoryInstanceIndex;
import io.durablefunctions.engine.contract.InMemoryInstanceStore;
import io.durablefunctions.engine.contract.InMemoryWorkQueues;
import io.durablefunctions.engine.contract.InMemoryWorkQueues.Delivery;
import io.durablefunctions.engine.contract.TestClock;
import io.durablefunctions.engine.contract.TestCrash;
import io.durablefunctions.engine.message.ForeignMessageException;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Several workers on one simulated storage, driven by a seed: which message goes where, which is
 * delivered twice, which worker dies. Time moves only when nothing is visible.
 */
public final class Cluster {

  private static final Duration LEASE = Duration.ofSeconds(60);

  private final SimulatedApp app;
  private final EngineSettings settings;
  private final Random random;
  private final List<Engine> workers = new ArrayList<>();
  private final List<Duration> skews = new ArrayList<>();

  public final TestClock clock = new TestClock();
  public final Faults faults = new Faults();
  public final InMemoryInstanceStore store = new InMemoryInstanceStore(faults);
  public final InMemoryInstanceIndex index = new InMemoryInstanceIndex(faults);
  public final InMemoryWorkQueues queues = new InMemoryWorkQueues(clock, faults);
  public final InMemoryAlarms alarms = new InMemoryAlarms(faults);
  private int crashes;
  private int deliveries;

  public Cluster(SimulatedApp app, int workerCount, long seed, boolean riding) {
    this.app = app;
    EngineSettings defaults = EngineSettings.defaults(SimulatedApp.HUB);
    this.settings =
        new EngineSettings(
            defaults.hub(),
            true,
            riding,
            defaults.rideBudget(),
            defaults.maxConcurrentTurns(),
            defaults.cacheBytes(),
            defaults.redeliveryAge(),
            defaults.startSafety());
    this.random = new Random(seed);
    for (int i = 0; i < workerCount; i++) {
      skews.add(Duration.ZERO);
      workers.add(newWorker(i));
    }
  }

  private Engine newWorker(int number) {
    InstantSource own = () -> clock.instant().plus(skews.get(number));
    return new Engine(
        new EnginePorts(store, index, queues, alarms, app.catalog(), app.invoker(), own), settings);
  }

  /** A client in one of the workers. */
  public Instances client() {
    return workers.get(random.nextInt(workers.size())).instances();
  }

  /** A client in the given worker. */
  public Instances client(int worker) {
    return workers.get(worker).instances();
  }

  /** The worker of a cluster of one. */
  public Engine onlyWorker() {
    return workers.get(0);
  }

  /** Makes the clocks of the workers differ from storage's. */
  public void skewClocks(Duration... byWorker) {
    for (int i = 0; i < byWorker.length; i++) {
      skews.set(i, byWorker[i]);
    }
  }

  /** What a dead process leaves: its memory is gone. */
  public void restartAll() {
    for (int i = 0; i < workers.size(); i++) {
      workers.set(i, newWorker(i));
    }
  }

  public int crashes() {
    return crashes;
  }

  /** How many messages were handed to a worker so far. */
  public int deliveries() {
    return deliveries;
  }

  /** Delivers one message, after letting time pass if none is visible; false if none is left. */
  public boolean deliverNext() {
    Optional<Delivery> delivery = nextDelivery();
    delivery.ifPresent(next -> handle(next, false));
    return delivery.isPresent();
  }

  /** Delivers one message that is visible now; false if there is none. */
  public boolean deliverVisible() {
    Optional<Delivery> delivery = visible();
    delivery.ifPresent(next -> handle(next, false));
    return delivery.isPresent();
  }

  /** Lets time pass, and the maintenance function look at what is due now. */
  public void pass(Duration time) {
    clock.advance(time);
    maintain();
  }

  /** Runs until no message is left, or the number of deliveries says that something never ends. */
  public void drain(int maxDeliveries, double duplicates) {
    for (int i = 0; i < maxDeliveries; i++) {
      Optional<Delivery> delivery = nextDelivery();
      if (delivery.isEmpty()) {
        return;
      }
      handle(delivery.get(), random.nextDouble() < duplicates);
      if (random.nextInt(20) == 0) {
        faults.applyDelayed();
      }
    }
    throw new AssertionError(
        "still busy after " + maxDeliveries + " deliveries: " + queues.names());
  }

  /** One delivery to one worker; a crash replaces the worker, and the message stays. */
  public void handle(Delivery delivery, boolean keepMessage) {
    deliveries++;
    int worker = random.nextInt(workers.size());
    try {
      dispatch(workers.get(worker), delivery);
    } catch (TestCrash crash) {
      crashes++;
      workers.set(worker, newWorker(worker));
      return;
    } catch (RuntimeException failed) {
      queues.release(delivery, Duration.ofSeconds(1));
      return;
    }
    if (keepMessage) {
      queues.release(delivery, Duration.ofSeconds(random.nextInt(90)));
    } else {
      queues.delete(delivery);
    }
  }

  private void dispatch(Engine worker, Delivery delivery) {
    WorkMessage message;
    try {
      message = MessageCodec.decode(delivery.text());
    } catch (ForeignMessageException e) {
      throw new AssertionError(e);
    }
    if (message instanceof WorkMessage.RunActivity run) {
      worker.activity(run, app::run);
    } else {
      worker.doorbell((WorkMessage.Doorbell) message, delivery.queue());
    }
  }

  private Optional<Delivery> nextDelivery() {
    while (true) {
      Optional<Delivery> delivery = visible();
      if (delivery.isPresent()) {
        return delivery;
      }
      Optional<Instant> next = nextEvent();
      if (next.isEmpty()) {
        return Optional.empty();
      }
      clock.advanceTo(next.get());
      clock.advance(Duration.ofMillis(1));
      maintain();
    }
  }

  private Optional<Delivery> visible() {
    List<String> names = new ArrayList<>(queues.names());
    Collections.shuffle(names, random);
    for (String name : names) {
      Optional<Delivery> delivery = queues.receive(name, LEASE);
      if (delivery.isPresent()) {
        return delivery;
      }
    }
    return Optional.empty();
  }

  /** When a message becomes visible, or the maintenance function has something to do. */
  private Optional<Instant> nextEvent() {
    return Stream.of(queues.nextVisibleAt(), alarms.next().map(due -> due.minusSeconds(120)))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  /** The maintenance function's turn, in one of the workers. */
  private void maintain() {
    int worker = random.nextInt(workers.size());
    try {
      int unused = workers.get(worker).alarmClock().tick();
    } catch (TestCrash crash) {
      crashes++;
      workers.set(worker, newWorker(worker));
    } catch (StorageException again) {
      // The next tick does what this one left.
    }
  }
}
