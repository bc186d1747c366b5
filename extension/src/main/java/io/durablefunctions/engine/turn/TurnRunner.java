package io.durablefunctions.engine.turn;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.StorageException;
import io.durablefunctions.engine.commit.InstanceLoader;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.commit.TurnClock;
import io.durablefunctions.engine.commit.TurnWriter;
import io.durablefunctions.engine.commit.UncommittedTurn;
import io.durablefunctions.engine.dispatch.Dispatcher;
import io.durablefunctions.engine.dispatch.LostWorkRecovery;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.replay.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One leader's work on one instance: take the facts, replay, commit, dispatch; again if somebody
 * else moved on meanwhile. Called under the leadership of the instance's actor.
 */
public final class TurnRunner {

  /** How often a turn is tried against other workers before its facts go to the inbox. */
  private static final int TRIES = 6;

  /** How many turns one leader makes before it lets go, for inboxes that keep filling. */
  private static final int ROUNDS = 50;

  private final EnginePorts ports;
  private final InstanceLoader loader;
  private final TurnWriter writer;
  private final OrchestratorRunner orchestrators;
  private final Dispatcher dispatcher;
  private final LostWorkRecovery lostWork;
  private final NextExecution nextExecution;

  public TurnRunner(
      EnginePorts ports,
      OrchestratorRunner orchestrators,
      Dispatcher dispatcher,
      LostWorkRecovery lostWork) {
    this.ports = ports;
    this.loader = new InstanceLoader(ports.store());
    this.writer = new TurnWriter(ports.store());
    this.orchestrators = orchestrators;
    this.dispatcher = dispatcher;
    this.lostWork = lostWork;
    this.nextExecution = new NextExecution(ports, orchestrators, writer);
  }

  /**
   * What came of it.
   *
   * @param state for the cache; null if the instance is gone
   * @param ride a task that the leader is to run itself, or null
   * @param end how it ended
   * @param dispatchFailure why the dispatch stopped, or null; the facts are in the history all the
   *     same
   */
  record Outcome(
      @Nullable InstanceState state,
      Dispatcher.@Nullable Ride ride,
      End end,
      @Nullable StorageException dispatchFailure) {}

  /** How a leader's work ended. */
  enum End {
    /** All facts are in the history, or of no use. */
    DONE,
    /** So are the facts, but there is more to do for whoever comes next: ring. */
    MORE,
    /** Others were faster again and again: the facts are not in the history. */
    LOST
  }

  private enum Step {
    DONE,
    MORE,
    /** Somebody else has committed. */
    OVERTAKEN,
    /** What is in memory may be too old to judge a fact by. */
    STALE
  }

  Outcome run(
      String instanceId,
      @Nullable InstanceState known,
      List<TurnRequest> arrivals,
      TurnRequest leader) {
    boolean look = arrivals.stream().anyMatch(arrival -> arrival.facts().isEmpty());
    InstanceState state = known;
    boolean fresh = state == null || look;
    if (fresh) {
      state = loader.load(instanceId, state);
    }
    int overtaken = 0;
    for (int round = 0; round < ROUNDS; round++) {
      if (state == null) {
        return new Outcome(null, null, End.DONE, null);
      }
      Step step = step(state, arrivals, look, fresh, leader);
      if (step == Step.DONE) {
        return dispatched(state, arrivals, leader, End.DONE);
      }
      if (step == Step.OVERTAKEN && ++overtaken == TRIES) {
        return new Outcome(state, null, End.LOST, null);
      }
      if (step != Step.MORE) {
        state = loader.load(instanceId, state);
        fresh = true;
      } else if (continues(state)) {
        state = nextExecution(state, leader);
      }
    }
    return state == null
        ? new Outcome(null, null, End.DONE, null)
        : dispatched(state, arrivals, leader, End.MORE);
  }

  private Outcome dispatched(
      InstanceState state, List<TurnRequest> arrivals, TurnRequest leader, End end) {
    for (TurnRequest arrival : arrivals) {
      if (arrival.rangAt() != null) {
        state.doorbellRang(arrival.rangAt());
      }
    }
    try {
      for (TurnRequest arrival : arrivals) {
        if (arrival.repair() != null) {
          lostWork.recover(state, arrival.repair());
        }
      }
      return new Outcome(
          state, dispatcher.dispatchCovered(state, leader.coverKey(), leader.mayRide()), end, null);
    } catch (StorageException e) {
      return new Outcome(state, null, end, e);
    }
  }

  private @Nullable InstanceState nextExecution(InstanceState state, TurnRequest leader) {
    dispatcher.dispatchUnsettled(state);
    InstanceState next = nextExecution.start(state, leader.coverKey());
    return next != null ? next : loader.load(state.sentinel().instanceId(), null);
  }

  private static boolean continues(InstanceState state) {
    return state.sentinel().status() == OrchestrationRuntimeStatus.CONTINUED_AS_NEW;
  }

  private Step step(
      InstanceState state,
      List<TurnRequest> arrivals,
      boolean look,
      boolean fresh,
      TurnRequest leader) {
    if (continues(state)) {
      return Step.MORE;
    }
    boolean early = isBeforeItsStart(state);
    List<InboxItem> inbox = look ? inbox(state, early) : List.of();
    TurnFacts facts = new TurnFacts(state);
    for (TurnRequest arrival : arrivals) {
      arrival.facts().forEach(fact -> facts.arrived(fact, arrival.executionId()));
    }
    if (facts.hasDropped() && !fresh) {
      return Step.STALE;
    }
    inbox.forEach(facts::fromInbox);
    if (!early) {
      facts.timersDue(ports.clock().instant());
    }
    if (!needsTurn(state, facts, early, leader)) {
      if (!facts.consumed().isEmpty()) {
        ports.store().deleteFromInbox(state.sentinel().instanceId(), facts.consumed());
      }
    } else if (!commitTurn(state, facts, leader)) {
      return Step.OVERTAKEN;
    }
    return inbox.size() == InstanceStore.MAX_CONSUMED || continues(state) ? Step.MORE : Step.DONE;
  }

  /** What waits; for an instance whose start is yet to come only what ends it. */
  private List<InboxItem> inbox(InstanceState state, boolean early) {
    List<InboxItem> items =
        ports.store().readInbox(state.sentinel().instanceId(), InstanceStore.MAX_CONSUMED);
    return early
        ? items.stream().filter(item -> OrchestratorRunner.endsIt(item.fact())).toList()
        : items;
  }

  private boolean commitTurn(InstanceState state, TurnFacts facts, TurnRequest leader) {
    Instant now = TurnClock.now(ports.clock(), state);
    if (state.fanIn().isIndifferentTo(facts.facts())) {
      UncommittedTurn turn = OrchestratorRunner.withoutReplay(facts.facts(), now);
      boolean done = writer.append(state, turn, facts.consumed(), leader.coverKey());
      state.fanIn().settled(done ? facts.facts() : List.of());
      return done;
    }
    UncommittedTurn turn = orchestrators.turn(state, facts.facts(), now);
    Decision decision = turn.decision();
    if (facts.facts().isEmpty()
        && decision != null
        && decision.asked().isEmpty()
        && !isPending(state)) {
      return true;
    }
    boolean done = writer.append(state, turn, facts.consumed(), leader.coverKey());
    state.fanIn().waitsFor(done && decision != null ? decision.fanIn() : Set.of());
    return done;
  }

  /**
   * A turn is worth it if there are facts, if the first one is due, or if the leader's message has
   * come back: then an earlier delivery may have died between two parts of a large turn.
   */
  private static boolean needsTurn(
      InstanceState state, TurnFacts facts, boolean early, TurnRequest leader) {
    if (!facts.facts().isEmpty()) {
      return true;
    }
    if (early || state.fold().isFinished()) {
      return false;
    }
    return isPending(state) || !state.coveredBy(leader.coverKey()).isEmpty();
  }

  private static boolean isPending(InstanceState state) {
    return state.sentinel().status() == OrchestrationRuntimeStatus.PENDING;
  }

  private boolean isBeforeItsStart(InstanceState state) {
    Instant start = state.sentinel().scheduledStart();
    return isPending(state) && start != null && start.isAfter(ports.clock().instant());
  }
}
