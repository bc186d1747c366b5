package io.durablefunctions.engine.simulation;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.Engine;
import io.durablefunctions.engine.Instances;
import io.durablefunctions.engine.contract.Faults;
import io.durablefunctions.engine.contract.InMemoryAlarms;
import io.durablefunctions.engine.contract.InMemoryInstanceIndex;
import io.durablefunctions.engine.contract.InMemoryInstanceStore;
import io.durablefunctions.engine.contract.InMemoryJournals;
import io.durablefunctions.engine.contract.InMemoryMembership;
import io.durablefunctions.engine.contract.InMemoryOpenInstances;
import io.durablefunctions.engine.contract.InMemoryQueueCare;
import io.durablefunctions.engine.contract.InMemoryStorage;
import io.durablefunctions.engine.contract.InMemoryWorkQueues;
import io.durablefunctions.engine.contract.InMemoryWorkQueues.Delivery;
import io.durablefunctions.engine.contract.TestClock;
import io.durablefunctions.engine.contract.TestCrash;
import io.durablefunctions.engine.contract.TestDelays;
import io.durablefunctions.engine.message.ForeignMessageException;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.AppVersion;
import io.durablefunctions.engine.port.Delays;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.maintenance.Maintenance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Several workers on one simulated storage, driven by a seed: which message goes where, which is
 * delivered twice, which worker dies. Time moves only when nothing is visible.
 */
public final class Cluster {

  /** For how long an instance rests before maintenance looks after it. */
  public static final Duration MAINTENANCE_AGE = Duration.ofMinutes(5);

  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration TICK = Duration.ofMinutes(1);
  private static final int MAX_DEQUEUE_COUNT = 5;
  private static final int MOST_PAUSES = 10_000;

  private final SimulatedApp app;
  private EngineSettings settings;
  private final Random random;
  private final List<Worker> workers = new ArrayList<>();
  private final List<Duration> skews = new ArrayList<>();
  private final Map<Integer, AppVersion> versions = new HashMap<>();

  private final InMemoryStorage storage = new InMemoryStorage(new TestClock());
  public final TestClock clock = storage.clock;
  public final TestDelays later = new TestDelays(clock);
  public final Faults faults = storage.faults;
  public final InMemoryInstanceStore store = storage.instances();
  public final InMemoryInstanceIndex index = storage.index();
  public final InMemoryWorkQueues queues = storage.queues();
  public final InMemoryQueueCare queueCare = storage.queueCare();
  public final InMemoryAlarms alarms = storage.alarms();
  public final InMemoryOpenInstances openInstances = storage.openInstances();
  public final InMemoryMembership membership = storage.membership();
  public final InMemoryJournals journals = new InMemoryJournals();
  private Duration purgeAfter;
  private int processes;
  private int crashes;
  private int deliveries;

  public Cluster(SimulatedApp app, int workerCount, long seed, boolean riding) {
    this.app = app;
    this.settings = EngineSettings.defaults(SimulatedApp.HUB).withRiding(riding);
    this.random = new Random(seed);
    TestCrash.witness(journals::freeze);
    for (int i = 0; i < workerCount; i++) {
      skews.add(Duration.ZERO);
      workers.add(newWorker(i));
    }
  }

  private record Worker(
      String process, AtomicBoolean alive, Engine engine, Maintenance maintenance) {}

  private Worker newWorker(int number) {
    InstantSource own = () -> clock.instant().plus(skews.get(number));
    String process = "process-" + ++processes;
    AtomicBoolean alive = new AtomicBoolean(true);
    EnginePorts ports =
        EnginePorts.on(storage, app.catalog(), app.invoker())
            .journal(journals.open(process))
            .clock(own)
            .build();
    EngineSettings its = settings.with(versions.getOrDefault(number, settings.version()));
    Engine engine = new Engine(ports, its, process, whileAlive(number, alive));
    return new Worker(
        process,
        alive,
        engine,
        new Maintenance(engine, ports, SimulatedApp.HUB, MAINTENANCE_AGE, purgeAfter));
  }

  /** What a dead process had planned is gone with it; what it does then may be its death. */
  private Delays whileAlive(int number, AtomicBoolean alive) {
    return (pause, work) ->
        later.after(
            pause,
            () -> {
              if (alive.get()) {
                try {
                  work.run();
                } catch (TestCrash crash) {
                  crashed(number);
                }
              }
            });
  }

  /** The process dies, its memory with it, and another one of the same machine takes over. */
  private void crashed(int number) {
    crashes++;
    restart(number);
  }

  /** One process dies, and another one takes its place. */
  public void restart(int number) {
    Worker dead = workers.get(number);
    dead.alive().set(false);
    journals.died(dead.process(), false);
    for (int attempt = 0; attempt < 20; attempt++) {
      Worker next = newWorker(number);
      workers.set(number, next);
      try {
        next.engine().begin();
        return;
      } catch (StorageException refused) {
        next.alive().set(false);
        journals.died(next.process(), false);
      } catch (TestCrash crash) {
        crashes++;
        next.alive().set(false);
        journals.died(next.process(), false);
      }
    }
    throw new AssertionError("no process comes up");
  }

  /** A client in one of the workers. */
  public Instances client() {
    return workers.get(random.nextInt(workers.size())).engine().instances();
  }

  /** A client in the given worker. */
  public Instances client(int worker) {
    return workers.get(worker).engine().instances();
  }

  /** The worker of a cluster of one; of several, the first. */
  public Engine firstWorker() {
    return workers.get(0).engine();
  }

  /** Makes the clocks of the workers differ from storage's. */
  public void skewClocks(Duration... byWorker) {
    for (int i = 0; i < byWorker.length; i++) {
      skews.set(i, byWorker[i]);
    }
  }

  /** Bounds the memory of each worker; their memory so far is gone. */
  public void cacheBytes(long bytes) {
    settings = settings.withCacheBytes(bytes);
    restartAll();
  }

  /** Deletes instances that long after their end. */
  public void purgeAfter(Duration time) {
    purgeAfter = time;
    restartAll();
  }

  /** Puts a process of the app in another version in a worker's place. */
  public void redeploy(int worker, AppVersion version) {
    versions.put(worker, version);
    restart(worker);
  }

  /** What a dead process leaves: its memory is gone. */
  public void restartAll() {
    for (int i = 0; i < workers.size(); i++) {
      restart(i);
    }
  }

  public int crashes() {
    return crashes;
  }

  /** Whether a process died, by a crash or because it was restarted. */
  public boolean hasSeenDeath() {
    return processes > workers.size();
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
    later.pass(time);
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

  /** The next few deliveries. */
  public void drainSome(int deliveriesToMake) {
    for (int i = 0; i < deliveriesToMake; i++) {
      nextDelivery().ifPresent(delivery -> handle(delivery, false));
    }
  }

  /** One delivery to one worker; a crash replaces the worker, and the message stays. */
  public void handle(Delivery delivery, boolean keepMessage) {
    deliveries++;
    int worker = random.nextInt(workers.size());
    try {
      dispatch(workers.get(worker).engine(), delivery);
    } catch (TestCrash crash) {
      crashed(worker);
      afterFailure(delivery, LEASE);
      return;
    } catch (RuntimeException failed) {
      afterFailure(delivery, Duration.ofSeconds(1));
      return;
    }
    if (keepMessage) {
      queues.release(delivery, Duration.ofSeconds(random.nextInt(90)));
    } else {
      queues.delete(delivery);
    }
  }

  /** As the host does: again later, and after the fifth time to the poison queue. */
  private void afterFailure(Delivery delivery, Duration delay) {
    if (delivery.dequeueCount() >= MAX_DEQUEUE_COUNT) {
      queues.poison(delivery);
    } else {
      queues.release(delivery, delay);
    }
  }

  private void dispatch(Engine worker, Delivery delivery) {
    WorkMessage message;
    try {
      message = MessageCodec.decode(delivery.text());
    } catch (ForeignMessageException e) {
      throw new AssertionError(e);
    }
    if (message instanceof WorkMessage.ActivityWork run) {
      worker.activity(run, app::run);
    } else {
      worker.doorbell((WorkMessage.Doorbell) message, delivery.queue());
    }
  }

  private Optional<Delivery> nextDelivery() {
    for (int idle = 0; ; idle++) {
      if (idle > MOST_PAUSES) {
        throw new AssertionError("held for ever: " + membership.look());
      }
      Optional<Delivery> delivery = visible();
      if (delivery.isPresent()) {
        return delivery;
      }
      Optional<Instant> planned = later.next();
      Optional<Instant> next = nextEvent();
      if (planned.isPresent() && (next.isEmpty() || planned.get().isBefore(next.get()))) {
        later.pass(untilThen(planned.get()));
        continue;
      }
      if (next.isEmpty()) {
        return Optional.empty();
      }
      later.pass(untilThen(next.get()).plusMillis(1));
      maintain();
    }
  }

  private Duration untilThen(Instant then) {
    Duration wait = Duration.between(clock.instant(), then);
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  private Optional<Delivery> visible() {
    List<String> names = new ArrayList<>(queues.names());
    names.removeIf(Cluster::isAside);
    Collections.shuffle(names, random);
    return names.stream()
        .map(name -> queues.receive(name, LEASE))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static boolean isAside(String queue) {
    return queue.endsWith("-poison") || queue.endsWith("-foreign");
  }

  /** When a message becomes visible, or an alarm or a poison message wants maintenance. */
  private Optional<Instant> nextEvent() {
    return Stream.of(
            queues.nextVisibleAt(queue -> !queue.endsWith("-foreign")),
            alarms.next().map(due -> due.minusSeconds(120)))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  /** Lets time go by: a tick of maintenance each minute, and all that comes of it. */
  public void maintainFor(Duration time, int maxDeliveries) {
    Instant end = clock.instant().plus(time);
    while (clock.instant().isBefore(end)) {
      later.pass(TICK);
      maintain();
      int before = deliveries;
      Optional<Delivery> delivery = visible();
      while (delivery.isPresent()) {
        if (deliveries - before > maxDeliveries) {
          throw new AssertionError("still busy after " + maxDeliveries + " deliveries in a minute");
        }
        handle(delivery.get(), false);
        delivery = visible();
      }
    }
  }

  /** The maintenance function's turn, in one of the workers. */
  public void maintain() {
    int worker = random.nextInt(workers.size());
    try {
      workers.get(worker).maintenance().tick();
    } catch (TestCrash crash) {
      crashed(worker);
    }
  }
}
