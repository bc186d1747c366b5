package io.durablefunctions.engine.turn;

import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.message.WorkMessage.RunActivity;
import io.durablefunctions.engine.port.Sentinel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One instance in this process: one thread at a time leads and commits everything that has arrived;
 * the others wait for the outcome of their facts, which is the group commit. A follower returns
 * only after the turn with its fact was committed and its dispatch was tried.
 */
public final class InstanceActor {

  private final String instanceId;
  private final TurnRunner runner;
  private final Lock lock;
  private final Condition changed;
  private List<Waiting> waiting = new ArrayList<>();
  private boolean led;

  /** Guarded by the leadership. */
  private @Nullable InstanceState state;

  private volatile long bytes;

  InstanceActor(String instanceId, TurnRunner runner, Lock lock) {
    this.instanceId = instanceId;
    this.runner = runner;
    this.lock = lock;
    this.changed = lock.newCondition();
  }

  /** What an arrival came to, for the invocation that brought it. */
  public sealed interface Result {

    /**
     * It is in the history, or is of no use.
     *
     * @param ride the activity to be run by this invocation, or null
     */
    record Settled(@Nullable Ride ride) implements Result {}

    /** The instance is not there. */
    record Gone() implements Result {}

    /**
     * The facts belong into the inbox.
     *
     * @param ride as above
     */
    record ForInbox(Sentinel sentinel, @Nullable Ride ride) implements Result {}
  }

  private static final class Waiting {
    final TurnRequest arrival;
    @Nullable Result result;
    @Nullable Throwable failure;

    Waiting(TurnRequest arrival) {
      this.arrival = arrival;
    }

    boolean isDone() {
      return result != null || failure != null;
    }
  }

  /** Takes an arrival to its end; throws what the turn threw, in which case nothing is settled. */
  public Result bring(TurnRequest arrival) {
    Waiting mine = new Waiting(arrival);
    List<Waiting> batch;
    lock.lock();
    try {
      waiting.add(mine);
      while (led && !mine.isDone()) {
        changed.awaitUninterruptibly();
      }
      if (mine.isDone()) {
        return outcome(mine);
      }
      led = true;
      batch = waiting;
      waiting = new ArrayList<>();
    } finally {
      lock.unlock();
    }
    try {
      lead(batch, mine);
    } finally {
      lock.lock();
      led = false;
      changed.signalAll();
      lock.unlock();
    }
    return outcome(mine);
  }

  /** Sends what this process has committed and not sent yet, if there is anything. */
  public Result dispatch() {
    return bring(TurnRequest.dispatch());
  }

  private void lead(List<Waiting> batch, Waiting mine) {
    try {
      TurnRunner.Outcome outcome =
          runner.run(instanceId, state, batch.stream().map(w -> w.arrival).toList(), mine.arrival);
      state = outcome.state();
      bytes = state == null ? 0 : state.bytes();
      for (Waiting one : batch) {
        one.result = result(outcome, one == mine);
      }
    } catch (Throwable e) {
      // Whatever stopped the turn, the state in memory may be behind or between two parts.
      state = null;
      bytes = 0;
      for (Waiting one : batch) {
        one.failure = e;
      }
    }
  }

  private static Result result(TurnRunner.Outcome outcome, boolean leader) {
    InstanceState after = outcome.state();
    if (after == null) {
      return new Result.Gone();
    }
    Ride ride = leader ? outcome.ride() : null;
    if (outcome.end() == TurnRunner.End.INBOX) {
      return new Result.ForInbox(after.sentinel(), ride);
    }
    return new Result.Settled(ride);
  }

  private static Result outcome(Waiting mine) {
    if (mine.result != null) {
      return mine.result;
    }
    if (mine.failure instanceof Error error) {
      throw error;
    }
    if (mine.failure instanceof RuntimeException exception) {
      throw exception;
    }
    throw new IllegalStateException("A turn threw a checked exception.", mine.failure);
  }

  /** Whether this process knows the instance, or is about to. */
  public boolean isKnown() {
    lock.lock();
    try {
      return led || state != null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether this process knows that a task has its result, or that its execution is over; false
   * also if it knows nothing, or not as much as the message. Does not wait: while another
   * invocation leads, the answer is false.
   */
  public boolean knowsDone(RunActivity message) {
    lock.lock();
    try {
      if (led || state == null || state.sentinel().execution() < message.execution()) {
        return false;
      }
      Sentinel known = state.sentinel();
      return !known.executionId().equals(message.executionId())
          || (message.turn() <= known.lastTurn() && !state.fold().isTaskOpen(message.taskId()));
    } finally {
      lock.unlock();
    }
  }

  /** Reads the state of an instance that has ended, as far as this process knows; else null. */
  public <T> @Nullable T ended(Function<InstanceState, T> read) {
    lock.lock();
    try {
      return led || state == null || !state.sentinel().status().isFinished()
          ? null
          : read.apply(state);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes over a state that this process has just created, and sends what it asks for. While
   * another thread leads, what it loads is as good.
   */
  public Result created(InstanceState fresh) {
    boolean adopted = false;
    lock.lock();
    try {
      if (!led) {
        state = fresh;
        bytes = fresh.bytes();
        adopted = true;
      }
    } finally {
      lock.unlock();
    }
    return adopted ? dispatch() : look();
  }

  /** Looks at inbox and timers, and sends what this process has to. */
  public Result look() {
    return bring(TurnRequest.look(false));
  }

  /** How many arrivals wait for the turn under way to end. */
  public int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** An estimate of the memory held. */
  long bytes() {
    return bytes;
  }
}
