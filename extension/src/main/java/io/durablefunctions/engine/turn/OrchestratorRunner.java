package io.durablefunctions.engine.turn;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.commit.UncommittedTurn;
import io.durablefunctions.engine.port.AppVersion;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.Work;
import io.durablefunctions.engine.process.ThisProcess;
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
public final class OrchestratorRunner {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions.Orchestrator");

  private final EnginePorts ports;
  private final ThisProcess process;
  private final Semaphore turns;
  private final AppVersion version;
  private final TurnWatch watch;

  public OrchestratorRunner(EnginePorts ports, ThisProcess process, EngineSettings settings) {
    this(ports, process, settings, new TurnWatch(TurnWatch.PATIENCE, LOGGER::warning));
  }

  OrchestratorRunner(
      EnginePorts ports, ThisProcess process, EngineSettings settings, TurnWatch watch) {
    this.watch = watch;
    this.ports = ports;
    this.process = process;
    this.turns = new Semaphore(settings.maxConcurrentTurns());
    this.version = settings.version();
  }

  /** Whether the orchestration's code is for workers of another version. */
  boolean rejects(Sentinel sentinel) {
    boolean rejects = version.rejects(sentinel.version());
    if (rejects) {
      LOGGER.info(
          () ->
              version.describeMismatch(sentinel.version())
                  + " It is left to another worker: '"
                  + sentinel.instanceId()
                  + "'.");
    }
    return rejects;
  }

  /** The first turn of an execution, whose version this worker does not reject. */
  public UncommittedTurn first(
      HistoryEvent.ExecutionStarted started, List<HistoryEvent> carried, String id, Instant at) {
    List<HistoryEvent> fresh = new ArrayList<>();
    fresh.add(new HistoryEvent.TurnStarted(at));
    fresh.add(started);
    fresh.addAll(carried);
    if (!version.matches(started.version())) {
      return failed(fresh, started.version());
    }
    return replay(started.name(), Work.code(id, started.executionId()), List.of(), fresh, 0);
  }

  /** A turn whose facts make no difference to the orchestrator yet. */
  static UncommittedTurn withoutReplay(List<HistoryEvent> facts, Instant at) {
    List<HistoryEvent> events = new ArrayList<>(facts.size() + 1);
    events.add(new HistoryEvent.TurnStarted(at));
    events.addAll(facts);
    return new UncommittedTurn(events, null);
  }

  private UncommittedTurn failed(List<HistoryEvent> fresh, @Nullable String itsVersion) {
    List<HistoryEvent> events = new ArrayList<>(fresh);
    events.add(new HistoryEvent.ExecutionFailed(version.mismatch(itsVersion)));
    return new UncommittedTurn(events, null);
  }

  /**
   * A later turn, or the first one of an execution that was created Pending; null if it is to be
   * left to another worker.
   */
  @Nullable UncommittedTurn turn(InstanceState state, List<HistoryEvent> facts, Instant at) {
    String name = state.sentinel().name();
    Work code = Work.code(state.sentinel().instanceId(), state.sentinel().executionId());
    boolean matches = version.matches(state.sentinel().version());
    List<HistoryEvent> fresh = new ArrayList<>();
    fresh.add(new HistoryEvent.TurnStarted(at));
    for (HistoryEvent fact : facts) {
      fresh.add(
          matches && fact instanceof HistoryEvent.ExecutionRewound rewound
              ? plan(rewound, state)
              : fact);
    }
    if (facts.stream().anyMatch(OrchestratorRunner::endsIt)) {
      return new UncommittedTurn(fresh, null);
    }
    if (!matches) {
      return rejects(state.sentinel()) ? null : failed(fresh, state.sentinel().version());
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
    try (CleanThread clean = CleanThread.begin()) {
      Decision decision =
          process.run(
              code,
              () -> {
                // Not while it waits for a suspect that runs alone: that is not the code's fault.
                try (TurnWatch.Turn watched = watch.begin(name, code.instanceId())) {
                  return Replayer.replay(history, fresh, function, setup(code.instanceId()));
                }
              });
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
