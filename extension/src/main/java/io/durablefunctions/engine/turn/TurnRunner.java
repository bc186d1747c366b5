package io.durablefunctions.engine.turn;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.commit.CommittedTurn;
import io.durablefunctions.engine.commit.InstanceLoader;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.commit.TurnWriter;
import io.durablefunctions.engine.commit.TurnWriter.Terms;
import io.durablefunctions.engine.dispatch.Dispatcher;
import io.durablefunctions.engine.dispatch.Doorbells;
import io.durablefunctions.engine.dispatch.LostWorkRecovery;
import io.durablefunctions.engine.dispatch.RidingPolicy;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.process.Outbox;
import io.durablefunctions.engine.turn.TurnStep.Step;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One leader's work on one instance: take the facts, replay, commit, dispatch; again if another
 * worker moved on meanwhile. Called under the leadership of the instance's actor.
 */
public final class TurnRunner {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  /** How often a turn is tried against other workers before its facts go to the inbox. */
  private static final int TRIES = 6;

  /** How many turns one leader makes before it lets go, for inboxes that keep filling. */
  private static final int ROUNDS = 50;

  private final InstanceLoader loader;
  private final TurnStep steps;
  private final Dispatcher dispatcher;
  private final LostWorkRecovery lostWork;
  private final NextExecution nextExecution;
  private final RidingPolicy rides;
  private final Outbox outbox;
  private final DispatchRetry retry;
  private final Doorbells doorbells;

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
    this.loader = parts.loader();
    this.steps = new TurnStep(parts.ports(), parts.orchestrators(), parts.writer());
    this.dispatcher = parts.dispatcher();
    this.lostWork = parts.lostWork();
    this.nextExecution = new NextExecution(parts.ports(), parts.orchestrators(), parts.writer());
    this.rides = parts.rides();
    this.outbox = parts.outbox();
    this.retry = parts.retry();
    this.doorbells = new Doorbells(parts.ports());
  }

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
    /** The facts are for the inbox: others were faster, or another worker or rewind wants them. */
    INBOX
  }

  Outcome run(
      String instanceId,
      @Nullable InstanceState known,
      List<TurnRequest> requests,
      TurnRequest leader) {
    LeaderRun run = new LeaderRun(requests, leader, rides, outbox);
    try {
      Outcome outcome = attempt(instanceId, known, run);
      seeToTheRest(instanceId, run);
      return outcome;
    } catch (RuntimeException | Error e) {
      if (run.ride != null) {
        run.ride.giveUp(dispatcher, e);
      }
      seeToTheRest(instanceId, run);
      throw e;
    }
  }

  private Outcome attempt(String instanceId, @Nullable InstanceState known, LeaderRun run) {
    try {
      return run(instanceId, known, run);
    } catch (StorageException e) {
      InstanceState last = run.last;
      if (last == null || !run.committed || run.recovers()) {
        throw e;
      }
      // The facts are in the history, and a ride must not be forgotten: the rest is done later.
      LOGGER.log(Level.FINE, "What follows a turn is done later.", e);
      run.unfinished = true;
      return new Outcome(last, run.ride, End.DONE);
    }
  }

  private void seeToTheRest(String instanceId, LeaderRun run) {
    if (run.unfinished || outbox.waitsFor(instanceId)) {
      retry.later(instanceId);
    } else {
      retry.done(instanceId);
    }
  }

  private Outcome run(String instanceId, @Nullable InstanceState known, LeaderRun run) {
    InstanceState state = known;
    if (state == null || run.look || hasForgotten(state)) {
      state = loader.load(instanceId, state);
      run.fresh = true;
    }
    int overtaken = 0;
    for (int round = 0; round < ROUNDS; round++) {
      if (state == null) {
        return gone(run);
      }
      run.last = state;
      noteBells(state, run);
      Step step = steps.step(state, run);
      if (step == Step.DONE) {
        return dispatched(state, run, End.DONE);
      }
      if (step == Step.INBOX) {
        return dispatched(state, run, End.INBOX);
      }
      if (step == Step.OVERTAKEN && ++overtaken == TRIES) {
        return giveWay(state, run);
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
    return state == null ? gone(run) : letGo(state, run);
  }

  private static Outcome gone(LeaderRun run) {
    if (run.ride != null) {
      run.ride.held().close();
    }
    return new Outcome(null, null, End.DONE);
  }

  /** Whether this process has something to send that its memory of the instance does not hold. */
  private boolean hasForgotten(InstanceState state) {
    return outbox.waitsFor(state.sentinel().instanceId())
        && state.unsettled().stream().noneMatch(CommittedTurn::isOwn);
  }

  /** A bell that has come is no longer on its way, which the next commit is to say. */
  private static void noteBells(InstanceState state, LeaderRun run) {
    for (TurnRequest request : run.requests) {
      if (request.rangAt() != null) {
        state.doorbellRang(request.rangAt());
      }
    }
  }

  /** The facts are in the history; what else there is to do is for who comes next. */
  private Outcome letGo(InstanceState state, LeaderRun run) {
    Outcome outcome = dispatched(state, run, End.DONE);
    doorbells.ring(state.sentinel());
    return outcome;
  }

  /** No inbox holds a look for lost work, so it is made where the others stand. */
  private Outcome giveWay(InstanceState last, LeaderRun run) {
    if (!run.recovers()) {
      return new Outcome(last, run.ride, End.INBOX);
    }
    InstanceState now = loader.load(last.sentinel().instanceId(), last);
    return now == null ? gone(run) : dispatched(now, run, End.INBOX);
  }

  /** What storage refuses is sent later, and holds up neither the facts nor a ride. */
  private Outcome dispatched(InstanceState state, LeaderRun run, End end) {
    recover(state, run);
    try {
      dispatcher.dispatch(state, run.ride != null);
    } catch (StorageException e) {
      run.unfinished = true;
      LOGGER.log(Level.FINE, "What a turn asked for is sent later.", e);
    }
    return new Outcome(state, run.ride, end);
  }

  /** What storage refuses of it is asked for again: by the message, which comes back. */
  private void recover(InstanceState state, LeaderRun run) {
    for (TurnRequest request : run.requests) {
      if (request.recovery() != null) {
        lostWork.recover(state, request.recovery());
      }
    }
  }

  private @Nullable InstanceState next(InstanceState state, LeaderRun run) {
    dispatcher.dispatchAll(state);
    InstanceState next = nextExecution.start(state, new Terms(List.of(), null, run::choose));
    if (next == null) {
      return loader.load(state.sentinel().instanceId(), null);
    }
    run.last = next;
    run.noteRide(next);
    return next;
  }
}
