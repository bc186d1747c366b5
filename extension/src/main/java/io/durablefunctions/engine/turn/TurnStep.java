package io.durablefunctions.engine.turn;

import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.commit.TurnClock;
import io.durablefunctions.engine.commit.TurnWriter;
import io.durablefunctions.engine.commit.TurnWriter.Terms;
import io.durablefunctions.engine.commit.UncommittedTurn;
import io.durablefunctions.engine.dispatch.IndexWriter;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.Inbox;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.replay.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One step of a leader's work: the facts that have come are judged by the state in memory, and what
 * is new becomes a turn that is committed. Called under the leadership of the instance's actor.
 *
 * <p>A turn that ends the instance is conditional on the guard as it was before the inbox was read:
 * what a client was told is stored is not left behind by an end. While nothing was added since this
 * process knew the inbox to be empty, that costs no request.
 */
final class TurnStep {

  private final EnginePorts ports;
  private final OrchestratorRunner orchestrators;
  private final TurnWriter writer;
  private final IndexWriter index;

  TurnStep(EnginePorts ports, OrchestratorRunner orchestrators, TurnWriter writer) {
    this.ports = ports;
    this.orchestrators = orchestrators;
    this.writer = writer;
    this.index = new IndexWriter(ports);
  }

  /** How a step ended. */
  enum Step {
    DONE,
    MORE,
    /** Another worker has committed. */
    OVERTAKEN,
    /** What is in memory may be too old to judge a fact by. */
    STALE,
    /**
     * What waits in the inbox is not known, and the turn would end the instance or finish another.
     */
    LOOK,
    /** The facts belong into the inbox. */
    INBOX
  }

  /** Takes the facts of the run, and of the inbox if it is to look, and commits what is new. */
  Step step(InstanceState state, LeaderRun run) {
    if (state.sentinel().isContinuedAsNew()) {
      return orchestrators.rejects(state.sentinel()) ? Step.INBOX : Step.MORE;
    }
    if (state.isCutShort() && !run.look) {
      return Step.LOOK; // The events that it has are still in the inbox, and are to be used up.
    }
    boolean early = state.sentinel().startsAfter(ports.clock().instant());
    Inbox inbox = run.look ? inbox(state) : null;
    TurnFacts facts = new TurnFacts(state);
    for (TurnRequest request : run.requests) {
      request.facts().forEach(fact -> facts.arrived(fact, request.executionId()));
    }
    if (facts.hasDropped() && !run.fresh) {
      return Step.STALE;
    }
    boolean held = facts.hasHeld();
    if (inbox != null) {
      wanted(inbox, early).forEach(facts::fromInbox);
    }
    if (!early) {
      facts.timersDue(ports.clock().instant());
    }
    String empties =
        inbox != null && inbox.items().size() == facts.consumed().size() ? inbox.guard() : null;
    Step step = Step.DONE;
    if (needsTurn(state, facts, early)) {
      step = commitTurn(state, facts, run, inbox);
    } else if (!facts.consumed().isEmpty() && !consume(state, facts)) {
      step = Step.OVERTAKEN;
    }
    if (step != Step.DONE) {
      return step;
    }
    if (inbox != null) {
      state.inboxIsEmpty(state.fold().isFinished() ? null : empties);
    }
    if (held) {
      return Step.INBOX;
    }
    boolean full = inbox != null && inbox.items().size() == InstanceStore.MAX_CONSUMED;
    return (full && !facts.consumed().isEmpty()) || state.sentinel().isContinuedAsNew()
        ? Step.MORE
        : Step.DONE;
  }

  private @Nullable Inbox inbox(InstanceState state) {
    return ports.store().readInbox(state.sentinel().instanceId(), InstanceStore.MAX_CONSUMED);
  }

  /** Of an instance whose start is yet to come only what ends it. */
  private static List<InboxItem> wanted(Inbox inbox, boolean early) {
    return early
        ? inbox.items().stream().filter(item -> OrchestratorRunner.endsIt(item.fact())).toList()
        : inbox.items();
  }

  /** Of no use, all of it; only if the instance still stands as it was judged. */
  private boolean consume(InstanceState state, TurnFacts facts) {
    StoredSentinel after = ports.store().consume(state.stored(), facts.consumed());
    if (after == null) {
      return false;
    }
    state.refresh(after);
    return true;
  }

  private Step commitTurn(
      InstanceState state, TurnFacts facts, LeaderRun run, @Nullable Inbox inbox) {
    Instant now = TurnClock.now(ports.clock(), state);
    boolean indifferent = state.fanIn().isIndifferentTo(facts.facts());
    UncommittedTurn turn =
        indifferent
            ? OrchestratorRunner.withoutReplay(facts.facts(), now)
            : orchestrators.turn(state, facts.facts(), now);
    if (turn == null) {
      return Step.INBOX;
    }
    Decision decision = turn.decision();
    if (facts.facts().isEmpty()
        && decision != null
        && decision.asked().isEmpty()
        && !state.sentinel().isPending()) {
      return Step.DONE;
    }
    String guard = null;
    if (OrchestratorRunner.ends(turn)) {
      guard = inbox != null ? inbox.guard() : state.emptyInbox();
      if (guard == null) {
        return Step.LOOK;
      }
    }
    IndexWriter.Ahead ahead = facts.hasRewind() ? index.reopen(state) : null;
    if (!writer.append(state, turn, new Terms(facts.consumed(), guard, run::choose))) {
      String id = state.sentinel().instanceId();
      if (ahead != null && !writer.mayStillCome(id)) {
        index.takeBack(id, ahead);
      }
      return Step.OVERTAKEN;
    }
    if (indifferent) {
      state.fanIn().settled(facts.facts());
    } else {
      state.fanIn().waitsFor(decision == null ? Set.of() : decision.fanIn());
    }
    run.committed = true;
    run.noteRide(state);
    return Step.DONE;
  }

  /** A turn is worth it if there are facts, if the first one is due, or if one was cut short. */
  private static boolean needsTurn(InstanceState state, TurnFacts facts, boolean early) {
    if (!facts.facts().isEmpty()) {
      return true;
    }
    if (early || state.fold().isFinished()) {
      return false;
    }
    return state.sentinel().isPending() || state.isCutShort();
  }
}
