package io.durablefunctions.engine.turn;

import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.dispatch.Dispatcher;
import io.durablefunctions.engine.message.WorkMessage.RunActivity;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * One instance in this process: one thread at a time leads and commits everything that has arrived;
 * the others wait for the outcome of their facts, which is the group commit. A follower returns
 * only after the turn with its fact was committed and its dispatch was tried; the turn is covered
 * by the leader's message.
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
     * @param again whether somebody has to look at the instance again
     */
    record Settled(@Nullable Ride ride, boolean again) implements Result {}

    /** The instance is not there. */
    record Gone() implements Result {}

    /** It is in the history, but what the turn asked for is not all on its way. */
    record Undispatched(Sentinel sentinel, RuntimeException cause) implements Result {}

    /** It is not in the history: other workers were faster again and again. */
    record Lost(Sentinel sentinel) implements Result {}
  }

  /** An activity for the invocation to run. */
  public record Ride(Sentinel sentinel, int turn, TaskScheduled task) {}

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
    if (outcome.end() == TurnRunner.End.LOST) {
      return new Result.Lost(after.sentinel());
    }
    if (!leader) {
      return new Result.Settled(null, false);
    }
    if (outcome.dispatchFailure() != null) {
      return new Result.Undispatched(after.sentinel(), outcome.dispatchFailure());
    }
    Dispatcher.Ride ride = outcome.ride();
    return new Result.Settled(
        ride == null ? null : new Ride(after.sentinel(), ride.turn(), ride.task()),
        outcome.end() == TurnRunner.End.MORE);
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

  /**
   * Whether this process knows that a task has its result, or that its execution is over; false
   * also if it knows nothing, or not as much as the message. Does not wait: while somebody leads,
   * the answer is false.
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

  /** A ride has ended without a result, and its task was sent through its queue instead. */
  public void rideHandedOver(int taskId) {
    lock.lock();
    try {
      while (led) {
        changed.awaitUninterruptibly();
      }
      if (state != null) {
        state.rideEnded(taskId);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes over a state that this process has just created, unless it knows one already. */
  public void adopt(InstanceState created) {
    lock.lock();
    try {
      if (!led && state == null) {
        state = created;
        bytes = created.bytes();
      }
    } finally {
      lock.unlock();
    }
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
