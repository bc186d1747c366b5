package io.durablefunctions.engine.commit;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.port.Commit.Expects;
import io.durablefunctions.engine.port.Ids;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.process.Outbox;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Commits the events of a turn; one that is too large for a row is committed as several.
 *
 * <p>Crash table. After the commit of a part that does not hold all facts: facts from the inbox are
 * still there, because they are consumed with the last of the facts, and those that the history has
 * already are left out the next time; other facts come back with their messages. After a later part
 * that is not the last: the history ends in the middle of what the orchestrator asked for, and its
 * last row says so; the next look replays, and the calls that have no event yet come out as the new
 * decision. After the last part: see {@code Dispatcher}. The events that a continue-as-new carries
 * over stand nowhere else, so they are in the first row of their execution, all of them.
 */
public final class TurnWriter {

  private final InstanceStore store;
  private final PartWriter parts;

  public TurnWriter(InstanceStore store, Outbox outbox, String process, Ids ids) {
    this.store = store;
    this.parts = new PartWriter(store, outbox, process, ids);
  }

  /**
   * What a commit rests on and takes along.
   *
   * @param consumed the inbox items that the turn's facts use up
   * @param guard the guard's version that an ending turn rests on; null for any other turn
   * @param ride chooses the task that this process runs itself, or gives null
   */
  public record Terms(
      List<String> consumed,
      @Nullable String guard,
      Function<List<TaskScheduled>, @Nullable TaskScheduled> ride) {

    /** Nothing is run by this process itself. */
    public static @Nullable TaskScheduled noRide(List<TaskScheduled> tasks) {
      return null;
    }

    private Terms withoutRide() {
      return new Terms(consumed, guard, Terms::noRide);
    }
  }

  /**
   * Writes the events and takes them over into the state.
   *
   * @param turn what is to be written
   * @return false if another worker moved on; then some parts may be committed, and the state must
   *     be loaded again
   */
  public boolean append(InstanceState state, UncommittedTurn turn, Terms terms) {
    return appendFrom(0, state, turn, terms);
  }

  private boolean appendFrom(int start, InstanceState state, UncommittedTurn turn, Terms terms) {
    Terms left = terms;
    int from = start;
    int end = turn.events().size();
    while (from < end) {
      int to = from + store.fits(turn.events().subList(from, end));
      TurnPart part = TurnPart.of(turn, from, to);
      TaskScheduled ride = part.ride(left.ride());
      boolean lastOfFacts = from < turn.facts() && to >= turn.facts();
      List<String> consumed = lastOfFacts ? terms.consumed() : List.of();
      // What ends the instance is in the last part, and only that one rests on the guard.
      String guard = part.more() ? null : terms.guard();
      if (!parts.append(state, part, ride, consumed, guard)) {
        return false;
      }
      left = ride == null ? left : left.withoutRide();
      from = to;
    }
    return true;
  }

  /**
   * Creates an instance, or the next execution of one, with its first turn.
   *
   * @param first the sentinel before any turn: turn 0
   * @param expects what is replaced
   * @param listed the status by which it is listed already; null if its row is to be written
   * @param rides chooses the task that this process runs itself, or gives null
   * @return the state, or null if another worker was faster, or the generation was there before
   */
  public @Nullable InstanceState create(
      Sentinel first,
      Expects expects,
      UncommittedTurn turn,
      @Nullable OrchestrationRuntimeStatus listed,
      Function<List<TaskScheduled>, @Nullable TaskScheduled> rides) {
    List<HistoryEvent> events = turn.events();
    int fits = Math.max(turn.facts(), store.fits(events));
    TurnPart part = TurnPart.of(turn, 0, fits);
    TaskScheduled ride = part.ride(rides);
    InstanceState state = parts.create(first, expects, part, ride, listed);
    if (state == null) {
      return null;
    }
    Terms terms = new Terms(List.of(), null, ride == null ? rides : Terms::noRide);
    return appendFrom(fits, state, turn, terms) ? state : null;
  }

  /** Whether a commit of this process is on its way, without an answer. */
  public boolean mayStillCome(String instanceId) {
    return parts.mayStillCome(instanceId);
  }

  /**
   * Creates the next execution with the facts of its first turn only, of which the next step makes
   * the rest: for a turn that ends the instance, which must rest on its inbox.
   *
   * @return the state, or null if another worker was faster
   */
  public @Nullable InstanceState begin(Sentinel first, Expects expects, UncommittedTurn turn) {
    TurnPart facts = new TurnPart(turn.events().subList(0, turn.facts()), true, null);
    return parts.create(first, expects, facts, null, null);
  }
}
