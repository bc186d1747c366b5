package io.durablefunctions.engine.simulation.interleaving;

import io.durablefunctions.engine.contract.InMemoryWorkQueues.Delivery;
import io.durablefunctions.engine.contract.TestCrash;
import io.durablefunctions.engine.simulation.interleaving.Director.Kind;
import io.durablefunctions.engine.simulation.interleaving.Director.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What the Functions host does: hands messages to workers, deletes those that were done, brings
 * back those that failed, sets them aside after the fifth time, and starts workers that died.
 */
final class Host {

  /** The lease of a message; the host renews it as long as its process lives. */
  private static final Duration LEASE = Duration.ofMinutes(10);

  private static final Duration RENEWED = Duration.ofDays(1_000);
  private static final Duration TICK = Duration.ofMinutes(1);
  private static final int MAX_DEQUEUE_COUNT = 5;

  private final Simulation simulation;
  private final Map<Strand, Delivery> inHand = new ConcurrentHashMap<>();
  private Duration visibilityTimeout = Duration.ZERO;
  private int mostAtOnce = 3;
  private boolean failsFast;
  private Instant lastTick = Instant.MIN;
  private Strand tick;
  private int deliveries;
  private int deaths;

  Host(Simulation simulation) {
    this.simulation = simulation;
  }

  /** How soon a message comes back whose delivery failed: 0 by host.json's default. */
  void visibilityTimeout(Duration time) {
    visibilityTimeout = time;
  }

  /** How many messages a worker has in hand at once. */
  void mostAtOnce(int messages) {
    mostAtOnce = messages;
  }

  /** Whether a host without its worker takes messages all the same, and fails each at once. */
  void failsFast(boolean value) {
    failsFast = value;
  }

  /** How many processes have died. */
  int deaths() {
    return deaths;
  }

  /** The messages that could be delivered now, and to whom; and the timer's tick if it has work. */
  void addOptions(List<Option> options) {
    List<String> queues =
        simulation.storage.queues.names().stream()
            .filter(queue -> !Storage.isAside(queue) && isVisible(queue))
            .toList();
    for (SimulatedWorker worker : simulation.workers) {
      if (failsFast && worker.restarting && worker.halted(simulation.now())) {
        queues.forEach(queue -> options.add(failureOf(queue, worker)));
      }
      long busy = inHand.keySet().stream().filter(strand -> strand.worker == worker).count();
      if (!worker.halted(simulation.now()) && busy < mostAtOnce) {
        for (String queue : queues) {
          options.add(deliveryOf(queue, worker));
        }
      }
    }
    if (tickDue().filter(due -> !due.isAfter(simulation.now())).isPresent()) {
      options.add(new Option("the timer ticks", Kind.TICK, this::tick));
    }
  }

  private Option deliveryOf(String queue, SimulatedWorker worker) {
    return new Option(
        queue + " delivers to " + worker, Kind.DELIVERY, () -> deliver(queue, worker));
  }

  /** "Did not find any initialized language workers." */
  private Option failureOf(String queue, SimulatedWorker worker) {
    return new Option(
        queue + " fails at the host of " + worker, Kind.DELIVERY, () -> failAtOnce(queue, worker));
  }

  private void failAtOnce(String queue, SimulatedWorker worker) {
    simulation.storage.clock.advance(Duration.ofMillis(20));
    simulation
        .storage
        .queues
        .receive(queue, RENEWED)
        .ifPresent(
            delivery -> {
              simulation.trace.say(worker.name, "has no worker yet and fails " + delivery.text());
              afterFailure(delivery);
            });
  }

  private boolean isVisible(String queue) {
    return simulation
        .storage
        .queues
        .nextVisibleAt(queue::equals)
        .filter(at -> !at.isAfter(simulation.now()))
        .isPresent();
  }

  /** When a message becomes visible, a worker can take one again, or the timer has work. */
  Optional<Instant> next() {
    Instant now = simulation.now();
    return Stream.of(
            simulation.storage.queues.nextVisibleAt(queue -> !Storage.isAside(queue)),
            simulation.workers.stream()
                .map(worker -> worker.haltedUntil)
                .filter(until -> until.isAfter(now))
                .min(Comparator.naturalOrder()),
            tickDue())
        .flatMap(Optional::stream)
        .filter(time -> time.isAfter(now))
        .min(Comparator.naturalOrder());
  }

  /** The host's timer fires each minute; here only where it matters. */
  private Optional<Instant> tickDue() {
    boolean busy = tick != null && tick.state != Strand.State.OVER;
    if (busy || simulation.workers.stream().allMatch(w -> w.halted(simulation.now()))) {
      return Optional.empty();
    }
    Instant soonest = lastTick == Instant.MIN ? lastTick : lastTick.plus(TICK);
    return Stream.of(
            simulation.storage.alarms.next().map(due -> due.minusSeconds(240)),
            simulation.storage.queues.nextVisibleAt(Storage::isPoison))
        .flatMap(Optional::stream)
        .map(due -> due.isAfter(soonest) ? due : soonest)
        .min(Comparator.naturalOrder());
  }

  private void tick() {
    lastTick = simulation.now();
    SimulatedWorker worker =
        simulation.workers.stream()
            .filter(candidate -> !candidate.halted(simulation.now()))
            .findFirst()
            .orElseThrow();
    tick = simulation.begin(worker.name + "-tick", worker, worker::tick);
  }

  void deliver(String queue, SimulatedWorker worker) {
    Optional<Delivery> received = simulation.storage.queues.receive(queue, RENEWED);
    received.ifPresent(
        delivery -> {
          String name = worker.name + ++deliveries;
          Strand[] strand = new Strand[1];
          strand[0] = simulation.begin(name, worker, () -> work(strand[0], delivery));
          inHand.put(strand[0], delivery);
          simulation.trace.say(name, "<- " + queue + " " + delivery.text());
        });
  }

  private void work(Strand me, Delivery delivery) {
    try {
      me.worker.work(delivery.queue(), delivery.text());
    } catch (TestCrash crash) {
      throw crash;
    } catch (RuntimeException e) {
      simulation.trace.say(me.name, "failed: " + e);
      simulation.pass("host.fail", delivery.queue());
      inHand.remove(me);
      afterFailure(delivery);
      return;
    }
    simulation.pass("host.delete", delivery.queue());
    inHand.remove(me);
    boolean deleted = simulation.storage.queues.delete(delivery);
    simulation.trace.say(me.name, deleted ? "done" : "done, but its message is another's by now");
  }

  private void afterFailure(Delivery delivery) {
    if (delivery.dequeueCount() >= MAX_DEQUEUE_COUNT) {
      simulation.storage.queues.poison(delivery);
    } else {
      simulation.storage.queues.release(delivery, visibilityTimeout);
    }
  }

  /** A process stands still, and leases that are not renewed run out. */
  void halt(SimulatedWorker worker, Duration time) {
    worker.haltedUntil = simulation.now().plus(time);
    if (time.compareTo(LEASE) > 0) {
      for (Strand strand : simulation.strandsOf(worker)) {
        Delivery delivery = inHand.get(strand);
        if (delivery != null) {
          simulation.storage.queues.release(delivery, LEASE);
        }
      }
    }
  }

  /** A process dies, with its machine or alone. */
  void die(SimulatedWorker worker, Incident how) {
    deaths++;
    List<Delivery> left = new ArrayList<>();
    for (Strand strand : simulation.strandsOf(worker)) {
      Delivery delivery = inHand.remove(strand);
      if (delivery != null) {
        left.add(delivery);
      }
    }
    boolean alone = how.kind() == Incident.Kind.WORKER_DIES;
    simulation.storage.died(worker.name, alone);
    simulation.end(worker);
    for (Delivery delivery : left) {
      if (alone) {
        afterFailure(delivery);
      } else {
        simulation.storage.queues.release(delivery, LEASE);
      }
    }
    SimulatedWorker next = simulation.newWorker(worker.name.charAt(0) + "_" + deaths, worker.skew);
    next.restarting = alone;
    next.haltedUntil = simulation.now().plus(how.time());
    simulation.workers.replaceAll(old -> old == worker ? next : old);
    Strand unused = simulation.begin(next.name + "-begins", next, next::begin);
  }
}
