package io.durablefunctions.engine.turn;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.commit.UncommittedTurn;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.process.ThisProcess;
import io.durablefunctions.engine.process.Work;
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

/** Runs orchestrator code for a turn; so many at once as the settings allow. */
public final class OrchestratorRunner {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions.Orchestrator");

  private final EnginePorts ports;
  private final ThisProcess process;
  private final Semaphore turns;
  private final TurnWatch watch = new TurnWatch(TurnWatch.PATIENCE, LOGGER::warning);

  public OrchestratorRunner(EnginePorts ports, ThisProcess process, int maxConcurrentTurns) {
    this.ports = ports;
    this.process = process;
    this.turns = new Semaphore(maxConcurrentTurns);
  }

  /** The first turn of an execution. */
  public UncommittedTurn first(
      HistoryEvent.ExecutionStarted started, List<HistoryEvent> carried, String id, Instant at) {
    List<HistoryEvent> fresh = new ArrayList<>();
    fresh.add(new HistoryEvent.TurnStarted(at));
    fresh.add(started);
    fresh.addAll(carried);
    return replay(started.name(), Work.code(id, started.executionId()), List.of(), fresh, 0);
  }

  /** A turn whose facts make no difference to the orchestrator yet. */
  static UncommittedTurn withoutReplay(List<HistoryEvent> facts, Instant at) {
    List<HistoryEvent> events = new ArrayList<>(facts.size() + 1);
    events.add(new HistoryEvent.TurnStarted(at));
    events.addAll(facts);
    return new UncommittedTurn(events, null);
  }

  /** A later turn, or the first one of an execution that was created Pending. */
  UncommittedTurn turn(InstanceState state, List<HistoryEvent> facts, Instant at) {
    String name = state.sentinel().name();
    Work code = Work.code(state.sentinel().instanceId(), state.sentinel().executionId());
    List<HistoryEvent> fresh = new ArrayList<>();
    fresh.add(new HistoryEvent.TurnStarted(at));
    for (HistoryEvent fact : facts) {
      fresh.add(
          fact instanceof HistoryEvent.ExecutionRewound rewound ? plan(rewound, state) : fact);
    }
    if (facts.stream().anyMatch(OrchestratorRunner::endsIt)) {
      return new UncommittedTurn(fresh, null);
    }
    if (state.sentinel().status() == OrchestrationRuntimeStatus.PENDING) {
      // Nothing of it ran yet, so its whole history counts as new: it is not replaying.
      int stored = state.history().size();
      List<HistoryEvent> all = new ArrayList<>(state.history());
      all.addAll(fresh);
      return replay(name, code, List.of(), all, stored);
    }
    return replay(name, code, state.history(), fresh, 0);
  }

  /** Whether the instance is to end whatever its code does. */
  static boolean endsIt(HistoryEvent fact) {
    return fact instanceof HistoryEvent.ExecutionTerminated
        || fact instanceof HistoryEvent.ExecutionFailed;
  }

  /** Whether the instance is over after the turn; a continue-as-new goes on. */
  static boolean ends(UncommittedTurn turn) {
    return turn.events().stream()
        .anyMatch(event -> endsIt(event) || event instanceof HistoryEvent.ExecutionCompleted);
  }

  private UncommittedTurn replay(
      String name,
      Work code,
      List<HistoryEvent> history,
      List<HistoryEvent> fresh,
      int alreadyStored) {
    OrchestratorFunction function = ports.invoker().orchestrator(name);
    turns.acquireUninterruptibly();
    try (CleanThread clean = CleanThread.begin();
        TurnWatch.Turn watched = watch.begin(name, code.instanceId())) {
      Decision decision =
          process.run(
              code, () -> Replayer.replay(history, fresh, function, setup(code.instanceId())));
      List<HistoryEvent> events = new ArrayList<>(fresh.subList(alreadyStored, fresh.size()));
      events.addAll(decision.asked());
      return new UncommittedTurn(events, decision);
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
  public boolean hasRoom() {
    return turns.availablePermits() > 0;
  }
}
