package io.durablefunctions.engine.simulation.interleaving;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.Instances;
import io.durablefunctions.engine.StartRequest;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.engine.simulation.SimulatedApp;
import io.durablefunctions.replay.OrchestratorFunction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A small hub for schedules: what is started, what clients do, and what must be true in the end.
 * Each run makes it anew.
 */
final class Scene {

  static final Set<OrchestrationRuntimeStatus> FINISHED =
      Set.of(
          OrchestrationRuntimeStatus.COMPLETED,
          OrchestrationRuntimeStatus.FAILED,
          OrchestrationRuntimeStatus.TERMINATED);

  private static final int ENOUGH = 4_000;
  private static final int MINUTES = 70;

  final String name;
  private final SimulatedApp app = new SimulatedApp();
  private final List<Consumer<Simulation>> begins = new ArrayList<>();
  private final List<Function<Ended, String>> checks = new ArrayList<>();
  private EngineSettings settings = EngineSettings.defaults(SimulatedApp.HUB);
  private int atOnce = 1;
  private Simulation now;
  private String halting;
  private boolean repeats;
  private boolean refusals;

  Scene(String name) {
    this.name = name;
    activity("Inc", input -> String.valueOf(Integer.parseInt(input) + 1));
  }

  /** A client's call. */
  interface Call {
    void on(Instances instances) throws TimeoutException;
  }

  /**
   * A run that has come to rest.
   *
   * @param calm whether nothing died and nothing was refused
   */
  record Ended(Simulation simulation, Journal journal, boolean calm) {

    /** How an instance stands and what it came to. */
    String of(String id) {
      var now = simulation.storage.peek(id);
      return now == null ? "gone" : now.status().text() + " " + now.output();
    }

    /** When an instance came to this status for the first time; in the far future for never. */
    Instant at(String id, String status) {
      return journal.entries().stream()
          .filter(entry -> entry.sentinel().instanceId().equals(id))
          .filter(entry -> entry.sentinel().status().text().equals(status))
          .map(Journal.Entry::at)
          .findFirst()
          .orElse(Instant.MAX);
    }

    /** Null if the instance has ended, in whatever way; else how it is. */
    String unlessEnded(String id) {
      var now = simulation.storage.peek(id);
      return now == null || now.status().isFinished() ? null : id + " is " + now.status().text();
    }

    /** How often an id was created. */
    int lives(String id) {
      return journal.generations().getOrDefault(id, List.of()).size();
    }
  }

  /** Is done at the beginning of each run, for what the scene keeps of its own. */
  Scene begins(Runnable work) {
    begins.add(simulation -> work.run());
    return this;
  }

  /** Its tasks may run again without a fault, because they are asked for again. */
  Scene repeats() {
    repeats = true;
    return this;
  }

  /** Storage refuses something, so maintenance may have to help, and tasks may run again. */
  Scene refusals() {
    refusals = true;
    return this;
  }

  /** The id is created exactly once. */
  Scene createsOnce(String id) {
    return check(
        end -> end.lives(id) == 1 ? null : id + " was created " + end.lives(id) + " times");
  }

  /** It ends so, unless the client died before it was heard. */
  Scene orDiesUnheard(String id, String so) {
    return check(
        end ->
            end.of(id).equals(so) || (!end.calm() && end.of(id).startsWith("Running"))
                ? null
                : id + " is " + end.of(id) + ", not " + so);
  }

  Scene orchestrator(String orchestrator, OrchestratorFunction function) {
    app.orchestrator(orchestrator, function);
    return this;
  }

  Scene activity(String activity, Supplier<String> json) {
    return activity(activity, input -> json.get());
  }

  /** An activity from JSON to JSON; its beginning is a switch point like a storage call. */
  Scene activity(String activity, UnaryOperator<String> json) {
    app.activity(
        activity,
        call -> {
          boolean halts = call.input() != null && call.input().equals(halting);
          now.pass("activity", halts ? "Halt" : call.name());
          return json.apply(call.input());
        });
    return this;
  }

  /** Activities with this input pass the switch point "activity Halt". */
  Scene haltsFor(String input) {
    halting = input;
    return this;
  }

  /** How many events a turn row holds at most. */
  Scene eventsInARow(int most) {
    begins.add(0, simulation -> simulation.storage.store.limitTurnsTo(most));
    return this;
  }

  /** The calling strand, an activity, takes so long. */
  void takes(Duration time) {
    Strand me = Baton.current();
    if (me != null) {
      now.sleep(me, time);
    }
  }

  Scene settings(EngineSettings next) {
    settings = next;
    return this;
  }

  /** How many messages a worker has in hand at once. */
  Scene atOnce(int messages) {
    atOnce = messages;
    return this;
  }

  /** Is there from the beginning. */
  Scene starts(String orchestrator, String id, String input) {
    begins.add(
        simulation -> {
          try {
            start(orchestrator, id, input).on(simulation.workers.get(0).client());
          } catch (TimeoutException e) {
            throw new AssertionError(e);
          }
        });
    return this;
  }

  static Call start(String orchestrator, String id, String input) {
    return instances -> {
      String unused =
          instances.start(new StartRequest(orchestrator, id, input, null, false, FINISHED));
    };
  }

  /** Something that a client does in a worker, at any moment that the schedule has. */
  Scene client(int worker, Call call) {
    return client(Duration.ZERO, worker, call);
  }

  /** The same, not before so long after the beginning. */
  Scene client(Duration from, int worker, Call call) {
    begins.add(
        simulation ->
            simulation.at(
                simulation.now().plus(from),
                "a client calls",
                () -> {
                  SimulatedWorker where = simulation.workers.get(worker);
                  Strand unused =
                      simulation.begin(where.name + "-client", where, () -> make(where, call));
                }));
    return this;
  }

  private static void make(SimulatedWorker where, Call call) {
    try {
      call.on(where.client());
    } catch (TimeoutException
        | io.durablefunctions.StorageException
        | io.durablefunctions.OrchestrationAlreadyExistsException
        | io.durablefunctions.InstanceNotFoundException
        | io.durablefunctions.InstanceFinishedException
        | io.durablefunctions.IllegalTransitionException refused) {
      // It was told so.
    }
  }

  /** Looks at the hub at rest; null or what is wrong. */
  Scene check(Function<Ended, String> look) {
    checks.add(look);
    return this;
  }

  /** In the end the instance is so, as {@link Ended#of} says it. */
  Scene ends(String id, String so) {
    return check(end -> end.of(id).equals(so) ? null : id + " is " + end.of(id) + ", not " + so);
  }

  /**
   * In the end it is so; or as if it were late, if something died: maintenance, which brings back
   * what a dead machine had in hand, ticks only when all is at rest.
   */
  Scene endsInTime(String id, String so, String late) {
    return check(
        end ->
            end.of(id).equals(so) || (!end.calm() && end.of(id).equals(late))
                ? null
                : id + " is " + end.of(id) + ", not " + so);
  }

  /** Runs it once; what is wrong in the end, with the trace if it is kept. */
  Outcome run(Director director, Consumer<Simulation> prepare, boolean traced) {
    app.runs().clear();
    Simulation simulation = new Simulation(app, settings, 2, director, traced);
    now = simulation;
    Journal journal = new Journal();
    simulation.storage.store.journal(commit -> journal.add(simulation.now(), commit));
    simulation.host.mostAtOnce(atOnce);
    simulation.patience(ENOUGH);
    begins.forEach(begin -> begin.accept(simulation));
    prepare.accept(simulation);
    List<String> wrong = new ArrayList<>();
    try {
      simulation.run();
      simulation.storage.faults.plan(io.durablefunctions.engine.contract.FaultPlan.NONE);
      boolean calm = simulation.host.deaths() == 0 && !refusals;
      for (int i = 0; i < MINUTES && !calm && !wrong(simulation, journal, calm).isEmpty(); i++) {
        maintain(simulation);
      }
      wrong.addAll(wrong(simulation, journal, calm));
    } catch (AssertionError e) {
      wrong.add(String.valueOf(e.getMessage()));
    }
    return new Outcome(wrong, simulation);
  }

  private static void maintain(Simulation simulation) {
    simulation.storage.clock.advance(Duration.ofMinutes(1));
    SimulatedWorker worker = simulation.workers.get(0);
    Strand unused = simulation.begin("maintenance", worker, worker::maintain);
    simulation.run();
  }

  private List<String> wrong(Simulation simulation, Journal journal, boolean calm) {
    Ended end = new Ended(simulation, journal, calm);
    List<String> wrong = new ArrayList<>();
    for (Function<Ended, String> check : checks) {
      String one = check.apply(end);
      if (one != null) {
        wrong.add(one);
      }
    }
    for (String id : journal.generations().keySet()) {
      var sentinel = simulation.storage.peek(id);
      var row = simulation.storage.peekRow(id);
      boolean open = row == null || !row.status().isFinished();
      boolean stray = sentinel == null && (open || !calm); // Swept by its age, or asked for again.
      boolean same = sentinel != null && row != null && row.status() == sentinel.status();
      boolean agree = stray || same;
      if (!agree) {
        wrong.add("the list says of " + id + ": " + (row == null ? "nothing" : row.status()));
      }
    }
    if (calm && !repeats) {
      app.runs()
          .forEach(
              (key, n) -> {
                if (n > 1) {
                  wrong.add("the task " + key + " ran " + n + " times, though nothing died");
                }
              });
    }
    return wrong;
  }

  /**
   * What a run came to.
   *
   * @param wrong what must not be, or nothing
   */
  record Outcome(List<String> wrong, Simulation simulation) {}
}
