package io.durablefunctions.engine.turn;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.commit.CommittedTurn;
import io.durablefunctions.engine.commit.InstanceLoader;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.commit.TurnClock;
import io.durablefunctions.engine.commit.TurnWriter;
import io.durablefunctions.engine.commit.TurnWriter.Terms;
import io.durablefunctions.engine.commit.UncommittedTurn;
import io.durablefunctions.engine.dispatch.Dispatcher;
import io.durablefunctions.engine.dispatch.IndexWriter;
import io.durablefunctions.engine.dispatch.LostWorkRecovery;
import io.durablefunctions.engine.dispatch.RidingPolicy;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.Inbox;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.engine.process.Outbox;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import io.durablefunctions.replay.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One leader's work on one instance: take the facts, replay, commit, dispatch; again if another
 * worker moved on meanwhile. Called under the leadership of the instance's actor.
 *
 * <p>A turn that ends the instance is conditional on the guard as it was before the inbox was read:
 * what a client was told is stored is not left behind by an end. While nothing was added since this
 * process knew the inbox to be empty, that costs no request.
 */
public final class TurnRunner {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

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
  private final IndexWriter index;
  private final RidingPolicy rides;
  private final Outbox outbox;
  private final DispatchRetry retry;

  /** What it works with; all of it belongs to one engine. */
  public record Parts(
      EnginePorts ports,
      InstanceLoader loader,
      TurnWriter writer,
      OrchestratorRunner orchestrators,
      Dispatcher dispatcher,
      LostWorkRecovery lostWork,
      RidingPolicy rides,
      Outbox outbox,
      DispatchRetry retry) {}

  public TurnRunner(Parts parts) {
    this.ports = parts.ports();
    this.loader = parts.loader();
    this.writer = parts.writer();
    this.orchestrators = parts.orchestrators();
    this.dispatcher = parts.dispatcher();
    this.lostWork = parts.lostWork();
    this.nextExecution = new NextExecution(ports, orchestrators, writer);
    this.index = new IndexWriter(ports);
    this.rides = parts.rides();
    this.outbox = parts.outbox();
    this.retry = parts.retry();
  }

  /**
   * A task for the leader's invocation to run itself.
   *
   * @param sentinel of its instance after the turn
   * @param turn the one that scheduled it
   */
  public record Ride(Sentinel sentinel, int turn, TaskScheduled task) {}

  /**
   * What came of it.
   *
   * @param state for the cache; null if the instance is gone
   * @param ride a task that the leader is to run itself, or null
   * @param end how it ended
   */
  record Outcome(@Nullable InstanceState state, @Nullable Ride ride, End end) {}

  /** How a leader's work ended. */
  enum End {
    /** All facts are in the history, or of no use. */
    DONE,
    /** So are the facts, but there is more to do for the one that comes next: ring. */
    MORE,
    /** The facts are for the inbox: others were faster, or another worker or rewind wants them. */
    INBOX
  }

  private enum Step {
    DONE,
    MORE,
    /** Another worker has committed. */
    OVERTAKEN,
    /** What is in memory may be too old to judge a fact by. */
    STALE,
    /** The turn would end the instance, and what waits in the inbox is not known. */
    LOOK,
    /** The facts belong into the inbox. */
    INBOX
  }

  /** One run; what it keeps between its steps. */
  private final class Run {
    private final List<TurnRequest> requests;
    private final boolean mayRide;
    private boolean look;
    private boolean fresh;
    private @Nullable Ride ride;
    private @Nullable InstanceState last;
    private boolean committed;
    private boolean unfinished;

    Run(List<TurnRequest> requests, TurnRequest leader) {
      this.requests = requests;
      this.look = requests.stream().anyMatch(TurnRequest::look);
      this.mayRide = leader.mayRide();
    }

    /** The leader has hands for one ride only. */
    @Nullable TaskScheduled choose(List<TaskScheduled> tasks) {
      return mayRide && ride == null ? rides.choose(tasks) : null;
    }

    /** After a commit, before its dispatch. */
    void noteRide(InstanceState state) {
      for (CommittedTurn turn : state.unsettled()) {
        int task = turn.row().riding();
        if (ride == null
            && turn.isOwn()
            && task != TurnRow.NO_RIDE
            && state.fold().isTaskOpen(task)
            && !state.fold().isFinished()) {
          turn.row().events().stream()
              .filter(TaskScheduled.class::isInstance)
              .map(TaskScheduled.class::cast)
              .filter(scheduled -> scheduled.id() == task)
              .forEach(
                  scheduled -> ride = new Ride(state.sentinel(), turn.row().turn(), scheduled));
        }
      }
    }
  }

  Outcome run(
      String instanceId,
      @Nullable InstanceState known,
      List<TurnRequest> requests,
      TurnRequest leader) {
    Run run = new Run(requests, leader);
    try {
      return run(instanceId, known, run);
    } catch (StorageException e) {
      InstanceState last = run.last;
      boolean recovers = run.requests.stream().anyMatch(one -> one.recovery() != null);
      if (last == null || !run.committed || (recovers && run.ride == null)) {
        throw e;
      }
      // The facts are in the history, and a ride must not be forgotten: the rest is done later.
      LOGGER.log(Level.FINE, "What follows a turn is done later.", e);
      run.unfinished = true;
      return new Outcome(last, run.ride, End.DONE);
    } finally {
      if (run.unfinished || outbox.waitsFor(instanceId)) {
        retry.later(instanceId);
      } else {
        retry.done(instanceId);
      }
    }
  }

  private Outcome run(String instanceId, @Nullable InstanceState known, Run run) {
    InstanceState state = known;
    if (state == null || run.look || hasForgotten(state)) {
      state = loader.load(instanceId, state);
      run.fresh = true;
    }
    int overtaken = 0;
    for (int round = 0; round < ROUNDS; round++) {
      if (state == null) {
        return new Outcome(null, null, End.DONE);
      }
      run.last = state;
      noteBells(state, run);
      Step step = step(state, run);
      if (step == Step.DONE) {
        return dispatched(state, run, End.DONE);
      }
      if (step == Step.INBOX) {
        return dispatched(state, run, End.INBOX);
      }
      if (step == Step.OVERTAKEN && ++overtaken == TRIES) {
        return new Outcome(state, run.ride, End.INBOX);
      }
      if (step == Step.LOOK) {
        run.look = true;
      } else if (step != Step.MORE) {
        run.look = true;
        run.fresh = true;
        state = loader.load(instanceId, state);
      } else if (state.sentinel().isContinuedAsNew()) {
        state = next(state, run);
      }
    }
    return state == null ? new Outcome(null, null, End.DONE) : dispatched(state, run, End.MORE);
  }

  /** Whether this process has something to send that its memory of the instance does not hold. */
  private boolean hasForgotten(InstanceState state) {
    return outbox.waitsFor(state.sentinel().instanceId())
        && state.unsettled().stream().noneMatch(CommittedTurn::isOwn);
  }

  /** A bell that has come is no longer on its way, which the next commit is to say. */
  private static void noteBells(InstanceState state, Run run) {
    for (TurnRequest request : run.requests) {
      if (request.rangAt() != null) {
        state.doorbellRang(request.rangAt());
      }
    }
  }

  /** What storage refuses is sent later, and holds up neither the facts nor a ride. */
  private Outcome dispatched(InstanceState state, Run run, End end) {
    recover(state, run);
    try {
      dispatcher.dispatch(state, run.ride != null);
    } catch (StorageException e) {
      LOGGER.log(Level.FINE, "What a turn asked for is sent later.", e);
    }
    return new Outcome(state, run.ride, end);
  }

  /** What storage refuses of it is asked for again: by the message, which comes back. */
  private void recover(InstanceState state, Run run) {
    for (TurnRequest request : run.requests) {
      if (request.recovery() != null) {
        try {
          lostWork.recover(state, request.recovery());
        } catch (StorageException e) {
          if (run.ride == null) {
            throw e;
          }
          LOGGER.log(Level.FINE, "What was lost is looked for later.", e);
        }
      }
    }
  }

  private @Nullable InstanceState next(InstanceState state, Run run) {
    dispatcher.dispatchAll(state);
    InstanceState next = nextExecution.start(state, new Terms(List.of(), null, run::choose));
    if (next == null) {
      return loader.load(state.sentinel().instanceId(), null);
    }
    run.last = next;
    run.noteRide(next);
    return next;
  }

  private Step step(InstanceState state, Run run) {
    if (state.sentinel().isContinuedAsNew()) {
      return orchestrators.rejects(state.sentinel()) ? Step.INBOX : Step.MORE;
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

  private Step commitTurn(InstanceState state, TurnFacts facts, Run run, @Nullable Inbox inbox) {
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
    if (facts.hasRewind()) {
      index.reopen(state);
    }
    if (!writer.append(state, turn, new Terms(facts.consumed(), guard, run::choose))) {
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
