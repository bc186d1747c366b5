package io.durablefunctions.engine;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.replay.Decision;
import io.durablefunctions.replay.OrchestratorFunction;
import io.durablefunctions.replay.ReplaySetup;
import io.durablefunctions.replay.Replayer;
import io.durablefunctions.replay.RewindPlanner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs orchestrator code for a turn; so many at once as the settings allow. */
final class Orchestrators {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions.Orchestrator");

  private final EnginePorts ports;
  private final Semaphore turns;
  private final TurnWatch watch = new TurnWatch(TurnWatch.PATIENCE, LOGGER::warning);

  Orchestrators(EnginePorts ports, int maxConcurrentTurns) {
    this.ports = ports;
    this.turns = new Semaphore(maxConcurrentTurns);
  }

  /**
   * A turn before its commit.
   *
   * @param events what is to be appended: its start, its facts, what was asked
   * @param decision null if the orchestrator did not run
   */
  record Turn(List<HistoryEvent> events, @Nullable Decision decision) {

    /** How many of the events come before what was asked: the start and the facts. */
    int facts() {
      return decision == null ? events.size() : events.size() - decision.asked().size();
    }
  }

  /** The first turn of an execution. */
  Turn first(
      HistoryEvent.ExecutionStarted started, List<HistoryEvent> carried, String id, Instant at) {
    List<HistoryEvent> fresh = new ArrayList<>();
    fresh.add(new HistoryEvent.TurnStarted(at));
    fresh.add(started);
    fresh.addAll(carried);
    return replay(started.name(), id, List.of(), fresh, 0);
  }

  /** A turn whose facts make no difference to the orchestrator yet. */
  static Turn withoutReplay(List<HistoryEvent> facts, Instant at) {
    List<HistoryEvent> events = new ArrayList<>(facts.size() + 1);
    events.add(new HistoryEvent.TurnStarted(at));
    events.addAll(facts);
    return new Turn(events, null);
  }

  /** A later turn, or the first one of an execution that was created Pending. */
  Turn turn(InstanceState state, List<HistoryEvent> facts, Instant at) {
    String name = state.sentinel().name();
    String id = state.sentinel().instanceId();
    List<HistoryEvent> fresh = new ArrayList<>();
    fresh.add(new HistoryEvent.TurnStarted(at));
    for (HistoryEvent fact : facts) {
      fresh.add(
          fact instanceof HistoryEvent.ExecutionRewound rewound ? plan(rewound, state) : fact);
    }
    if (facts.stream().anyMatch(Orchestrators::endsIt)) {
      return new Turn(fresh, null);
    }
    if (state.sentinel().status() == OrchestrationRuntimeStatus.PENDING) {
      // Nothing of it ran yet, so its whole history counts as new: it is not replaying.
      int stored = state.history().size();
      List<HistoryEvent> all = new ArrayList<>(state.history());
      all.addAll(fresh);
      return replay(name, id, List.of(), all, stored);
    }
    return replay(name, id, state.history(), fresh, 0);
  }

  /** Whether the instance is to end whatever its code does. */
  static boolean endsIt(HistoryEvent fact) {
    return fact instanceof HistoryEvent.ExecutionTerminated
        || fact instanceof HistoryEvent.ExecutionFailed;
  }

  private Turn replay(
      String name,
      String instanceId,
      List<HistoryEvent> history,
      List<HistoryEvent> fresh,
      int alreadyStored) {
    OrchestratorFunction function = ports.invoker().orchestrator(name);
    turns.acquireUninterruptibly();
    try (TurnWatch.Turn watched = watch.begin(name, instanceId)) {
      Decision decision = Replayer.replay(history, fresh, function, setup(instanceId));
      List<HistoryEvent> events = new ArrayList<>(fresh.subList(alreadyStored, fresh.size()));
      events.addAll(decision.asked());
      return new Turn(events, decision);
    } finally {
      turns.release();
    }
  }

  /** Says which tasks a rewind runs again, which only the code can tell. */
  private HistoryEvent plan(HistoryEvent.ExecutionRewound rewound, InstanceState state) {
    OrchestratorFunction function = ports.invoker().orchestrator(state.sentinel().name());
    List<Integer> tasks =
        RewindPlanner.rewindable(state.history(), function, setup(state.sentinel().instanceId()));
    return new HistoryEvent.ExecutionRewound(rewound.reason(), tasks);
  }

  private ReplaySetup setup(String instanceId) {
    return new ReplaySetup(instanceId, ports.catalog(), LOGGER);
  }

  /** Whether a turn could begin at once. */
  boolean hasRoom() {
    return turns.availablePermits() > 0;
  }
}
