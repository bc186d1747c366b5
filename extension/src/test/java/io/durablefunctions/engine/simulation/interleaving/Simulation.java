package io.durablefunctions.engine.simulation.interleaving;

import io.durablefunctions.engine.contract.CallWatch;
import io.durablefunctions.engine.contract.TestCrash;
import io.durablefunctions.engine.port.Delays;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.engine.simulation.SimulatedApp;
import io.durablefunctions.engine.simulation.interleaving.Director.Kind;
import io.durablefunctions.engine.simulation.interleaving.Director.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;

/**
 * Workers on one storage account whose deliveries, client calls and later doings run at the same
 * time, switched at their storage calls by a {@link Director}. Time is simulated: each call takes a
 * few milliseconds, and when nothing can go on the clock moves to what comes next.
 */
final class Simulation {

  /**
   * More than in the longest sleep of three processes: a beat is a call or two each ten seconds.
   */
  private static final int MOST_BEATS = 20_000;

  private static final Duration A_CALL = Duration.ofMillis(7);

  final Storage storage = new Storage();
  final Trace trace;
  final SimulatedApp app;
  final List<SimulatedWorker> workers = new ArrayList<>();
  final Host host;
  private final Baton baton = new Baton();
  private final Planned planned = new Planned();
  private final List<Strand> strands = new ArrayList<>();
  private final Director director;
  private final EngineSettings settings;
  private Strand last;
  private Runnable death;
  private int calls;
  private int beats;
  private int mostCalls = 20_000;

  /**
   * @param workerCount how many processes there are, all of the same app
   * @param traced whether it is to be told what happened
   */
  Simulation(
      SimulatedApp app,
      EngineSettings settings,
      int workerCount,
      Director director,
      boolean traced) {
    this.app = app;
    this.settings = settings;
    this.director = director;
    this.trace = new Trace(storage, traced);
    this.host = new Host(this);
    storage.faults.watch(new Watch());
    for (int i = 0; i < workerCount; i++) {
      workers.add(newWorker(String.valueOf((char) ('A' + i)), Duration.ZERO));
    }
  }

  /** A process with nothing in memory. */
  SimulatedWorker newWorker(String name, Duration skew) {
    LaterOf later = new LaterOf();
    SimulatedWorker worker = new SimulatedWorker(name, skew, storage, app, settings, later);
    later.worker = worker;
    return worker;
  }

  /** Puts the clock of a worker, which has done nothing yet, ahead of storage's. */
  void skew(int worker, Duration skew) {
    workers.set(worker, newWorker(workers.get(worker).name, skew));
  }

  Instant now() {
    return storage.clock.instant();
  }

  /** How many storage calls were made so far. */
  int calls() {
    return calls;
  }

  /** After how many calls from now on a run is taken for endless. */
  void patience(int callsToCome) {
    mostCalls = calls + callsToCome;
  }

  /** Begins a strand, which runs when it is chosen. */
  Strand begin(String name, SimulatedWorker worker, Runnable body) {
    Strand strand = new Strand(name, worker, body);
    strands.add(strand);
    return strand;
  }

  /** Plans something that happens at a time, whatever dies. */
  void at(Instant due, String what, Runnable does) {
    Runnable unused = planned.add(new Planned.Plan(due, what, null, does));
  }

  /** Runs until nothing is left that could happen by itself. */
  void run() {
    while (true) {
      dieIfDue();
      buryThoseThatAreOver();
      List<Option> options = options();
      if (!options.isEmpty()) {
        options.get(director.pick(options)).does().run();
      } else if (!letTimePass()) {
        if (!strands.isEmpty()) {
          throw new AssertionError(
              "wait for each other for ever: "
                  + strands.stream().map(one -> one + " " + one.state + " at " + one.at).toList());
        }
        return;
      }
      if (calls > mostCalls) {
        throw new AssertionError("does not come to rest: " + calls + " storage calls");
      }
      if (beats > MOST_BEATS) {
        throw new AssertionError(
            "has work in hand for ever: " + beats + " beats and no other call");
      }
    }
  }

  private List<Option> options() {
    List<Option> options = new ArrayList<>();
    Instant now = now();
    if (last != null && canGoOn(last, now)) {
      options.add(goOn(last));
    }
    for (Strand strand : strands) {
      if (strand != last && canGoOn(strand, now)) {
        options.add(goOn(strand));
      }
    }
    host.addOptions(options);
    for (Planned.Plan plan : planned.due(now)) {
      options.add(new Option(plan.what(), Kind.PLANNED, () -> happen(plan)));
    }
    return options;
  }

  private static boolean canGoOn(Strand strand, Instant now) {
    boolean ready = strand.state == Strand.State.READY;
    boolean awake = strand.state == Strand.State.ASLEEP && !strand.wakesAt.isAfter(now);
    return (ready || awake) && !strand.worker.halted(now);
  }

  private Option goOn(Strand strand) {
    return new Option(strand.name + " goes on", Kind.GO_ON, () -> resume(strand));
  }

  private void happen(Planned.Plan plan) {
    planned.happens(plan);
    plan.does().run();
  }

  private void resume(Strand strand) {
    last = strand;
    baton.resume(strand);
  }

  private void buryThoseThatAreOver() {
    List<Strand> over =
        strands.stream().filter(strand -> strand.state == Strand.State.OVER).toList();
    strands.removeAll(over);
    for (Strand strand : over) {
      if (strand.failure != null) {
        throw new AssertionError(strand + " threw " + strand.failure, strand.failure);
      }
    }
  }

  private boolean letTimePass() {
    Optional<Instant> next =
        Stream.of(
                strands.stream()
                    .filter(strand -> strand.state == Strand.State.ASLEEP)
                    .map(strand -> strand.wakesAt)
                    .filter(time -> time.isAfter(now()))
                    .min(Comparator.naturalOrder()),
                planned.next(),
                host.next())
            .flatMap(Optional::stream)
            .filter(time -> time.isAfter(now()))
            .min(Comparator.naturalOrder());
    next.ifPresent(storage.clock::advanceTo);
    return next.isPresent();
  }

  /** The strands of a process that have not ended. */
  List<Strand> strandsOf(SimulatedWorker worker) {
    return strands.stream().filter(strand -> strand.worker == worker).toList();
  }

  /** Ends a process: its strands throw wherever they stand, and what it had in memory is gone. */
  void end(SimulatedWorker worker) {
    worker.dead = true;
    planned.forget(worker);
    strandsOf(worker).forEach(strand -> strand.doomed = true);
    List<Strand> left = strandsOf(worker);
    while (!left.isEmpty()) {
      for (Strand strand : left) {
        if (strand.state != Strand.State.OVER) {
          baton.resume(strand);
        }
        if (strand.state == Strand.State.OVER) {
          strands.remove(strand);
        }
      }
      left = strandsOf(worker);
    }
  }

  private void dieIfDue() {
    if (death != null) {
      Runnable now = death;
      death = null;
      now.run();
    }
  }

  /** A switch point that is no storage call: user code, or the host's own calls. */
  void pass(String operation, String target) {
    visit(operation, target, true);
  }

  private void visit(String operation, String target, boolean before) {
    Strand me = Baton.current();
    if (me == null) {
      return;
    }
    if (me.doomed) {
      throw new TestCrash(operation + " by " + me);
    }
    me.at = operation + " " + target;
    storage.clock.advance(A_CALL);
    befall(me, director.at(me, me.at, before));
  }

  private void befall(Strand me, Incident incident) {
    if (incident.kind() != Incident.Kind.NONE && incident.kind() != Incident.Kind.SWITCH) {
      trace.say(me.name, "*** " + incident.kind() + " " + incident.time() + " at " + me.at);
    }
    switch (incident.kind()) {
      case NONE -> {
        // It goes on.
      }
      case SWITCH -> baton.giveWay(me, Strand.State.READY);
      case SLEEP -> sleep(me, incident.time());
      case HALT -> {
        host.halt(me.worker, incident.time());
        baton.giveWay(me, Strand.State.READY);
      }
      case MACHINE_DIES, WORKER_DIES -> {
        death = () -> host.die(me.worker, incident);
        baton.giveWay(me, Strand.State.READY);
      }
    }
  }

  /** The calling strand goes on after a while. */
  void sleep(Strand me, Duration time) {
    me.wakesAt = now().plus(time);
    baton.giveWay(me, Strand.State.ASLEEP);
  }

  /** Every storage call is a switch point, before it is made and after. */
  private final class Watch implements CallWatch {

    @Override
    public void before(String operation, String target) {
      if (operation.startsWith("members.")) {
        // A strand that sleeps for hours has its process write its row each ten seconds of them.
        beats++;
      } else {
        beats = 0;
        calls++;
      }
      visit(operation, target, true);
    }

    @Override
    public void after(String operation, String target) {
      Strand me = Baton.current();
      if (me != null && !me.doomed) {
        trace.called(me, operation, target);
        visit(operation, target, false);
      }
    }
  }

  /** Later, on a strand of its own; locks at which the baton is handed on. */
  private final class LaterOf implements Delays {

    private SimulatedWorker worker;

    @Override
    public Runnable after(Duration pause, Runnable work) {
      if (worker.dead) {
        return () -> {}; // Its strands unwind; nothing of what they still plan happens.
      }
      Instant due = now().plus(pause);
      String what = worker.name + " does what was for later";
      Runnable does = () -> begin(worker.name + "-later", worker, work);
      return planned.add(new Planned.Plan(due, what, worker, does));
    }

    @Override
    public Lock newLock() {
      return new BatonLock(baton, storage.clock);
    }
  }
}
