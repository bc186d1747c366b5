package io.durablefunctions.engine.commit;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.commit.CommitProtocol.Written;
import io.durablefunctions.engine.port.Commit;
import io.durablefunctions.engine.port.Commit.Expects;
import io.durablefunctions.engine.port.Ids;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.engine.process.Outbox;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import io.durablefunctions.replay.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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

  private static final int COMMIT_ID_DIGITS = 16;

  private final InstanceStore store;
  private final CommitProtocol protocol;
  private final Outbox outbox;
  private final String process;
  private final Ids ids;

  public TurnWriter(InstanceStore store, Outbox outbox, String process, Ids ids) {
    this.store = store;
    this.protocol = new CommitProtocol(store);
    this.outbox = outbox;
    this.process = process;
    this.ids = ids;
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

    /** What ends the instance is in the last row, and only that one rests on the guard. */
    private Terms of(Part part, List<String> items) {
      return new Terms(items, part.more() ? null : guard, ride);
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
      List<HistoryEvent> rest = turn.events().subList(from, end);
      List<HistoryEvent> part = rest.subList(0, store.fits(rest));
      boolean lastOfFacts = from < turn.facts() && from + part.size() >= turn.facts();
      Part next = new Part(part, from + part.size() < end, turn.decision());
      TaskScheduled ride = next.ride(left);
      List<String> consumed = lastOfFacts ? terms.consumed() : List.of();
      if (!appendPart(state, next, ride, left.of(next, consumed))) {
        return false;
      }
      left = ride == null ? left : left.withoutRide();
      from += part.size();
    }
    return true;
  }

  /**
   * A row of a turn.
   *
   * @param more whether another one follows
   * @param decision of the whole turn
   */
  private record Part(List<HistoryEvent> events, boolean more, @Nullable Decision decision) {

    @Nullable TaskScheduled ride(Terms terms) {
      List<TaskScheduled> tasks =
          events.stream()
              .filter(TaskScheduled.class::isInstance)
              .map(TaskScheduled.class::cast)
              .toList();
      return tasks.isEmpty() ? null : terms.ride().apply(tasks);
    }

    Instant time(Instant otherwise) {
      return events.get(0) instanceof HistoryEvent.TurnStarted started ? started.at() : otherwise;
    }
  }

  private boolean appendPart(
      InstanceState state, Part part, @Nullable TaskScheduled ride, Terms terms) {
    Sentinel before = state.sentinel();
    Sentinel next =
        Progress.after(
            before,
            part.events(),
            part.decision(),
            new Progress.Bookkeeping(
                newCommitId(),
                process,
                state.dispatchedThrough(),
                part.time(before.updatedAt()),
                state.doorbellDue()));
    TurnRow row = row(next, part, ride);
    Written written =
        write(
            new Commit(
                next,
                new Expects.Version(state.stored().etag(), terms.guard()),
                row,
                terms.consumed()));
    if (written instanceof Written.TooLarge tooLarge) {
      if (part.events().size() > 1
          || part.events().get(0) instanceof HistoryEvent.ExecutionFailed) {
        throw new IllegalStateException(
            "A turn of '" + before.instanceId() + "' fits no row: " + tooLarge.reason());
      }
      List<HistoryEvent> instead = List.of(cannotBeStored(tooLarge.reason()));
      return appendPart(state, new Part(instead, false, part.decision()), null, terms);
    }
    if (!(written instanceof Written.Done done)) {
      return false;
    }
    boolean publish =
        next.status() != before.status()
            || !Objects.equals(next.customStatus(), before.customStatus());
    take(state, row, done, publish);
    return true;
  }

  /** A turn that asks for nothing is sent as soon as it is written. */
  private void take(InstanceState state, TurnRow row, Written.Done done, boolean publish) {
    state.append(stored(row, done), done.sentinel(), publish);
    if (!state.hasToSend(row.commitId())) {
      outbox.remove(row.commitId());
    }
  }

  private TurnRow row(Sentinel next, Part part, @Nullable TaskScheduled ride) {
    return new TurnRow(
        next.lastTurn(),
        next.commitId(),
        process,
        ride == null ? TurnRow.NO_RIDE : ride.id(),
        part.more(),
        part.events());
  }

  private static TurnRow stored(TurnRow row, Written.Done done) {
    return done.turn() == null ? row : row.as(done.turn());
  }

  /**
   * In the outbox before it is written. It stays there if no answer said whether it was written: if
   * it is not in the rows that are loaded next, nothing is sent for it.
   */
  private Written write(Commit commit) {
    Sentinel next = commit.next();
    outbox.add(next.instanceId(), next.executionId(), next.lastTurn(), next.commitId());
    boolean sure = false;
    try {
      Written written = protocol.write(commit);
      boolean refused =
          written instanceof Written.TooLarge
              || (written instanceof Written.Overtaken overtaken && overtaken.surely());
      if (refused) {
        outbox.remove(next.commitId());
      }
      if (written instanceof Written.Done) {
        outbox.committed(next.commitId());
      }
      sure = refused || written instanceof Written.Done;
      return written;
    } finally {
      if (!sure) {
        outbox.unsure(next.commitId(), replaced(commit.expects()));
      }
    }
  }

  private static @Nullable String replaced(Expects expects) {
    if (expects instanceof Expects.Version version) {
      return version.sentinel();
    }
    return ((Expects.Creation) expects).replaces();
  }

  /** Only a continue-as-new is so large: of many events that were never waited for. */
  private static HistoryEvent cannotBeStored(String reason) {
    return new HistoryEvent.ExecutionFailed(
        FailureDetails.of(
            IllegalStateException.class.getName(),
            "What the orchestrator asked for is too large to be stored. If it continued as new, it"
                + " left more events unprocessed than can be carried over: wait for them before, or"
                + " continue without preserving them. "
                + reason));
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
    Part part = new Part(events.subList(0, fits), fits < events.size(), turn.decision());
    Terms terms = new Terms(List.of(), null, rides);
    TaskScheduled ride = part.ride(terms);
    InstanceState state = createWith(part, ride, first, expects, listed);
    if (state == null) {
      return null;
    }
    return appendFrom(fits, state, turn, ride == null ? terms : terms.withoutRide()) ? state : null;
  }

  /**
   * Creates the next execution with the facts of its first turn only, of which the next step makes
   * the rest: for a turn that ends the instance, which must rest on its inbox.
   *
   * @return the state, or null if another worker was faster
   */
  public @Nullable InstanceState begin(Sentinel first, Expects expects, UncommittedTurn turn) {
    Part facts = new Part(turn.events().subList(0, turn.facts()), true, null);
    return createWith(facts, null, first, expects, null);
  }

  private @Nullable InstanceState createWith(
      Part part,
      @Nullable TaskScheduled ride,
      Sentinel first,
      Expects expects,
      @Nullable OrchestrationRuntimeStatus listed) {
    Sentinel next =
        Progress.after(
            first,
            part.events(),
            part.decision(),
            new Progress.Bookkeeping(
                newCommitId(), process, 0, part.time(first.updatedAt()), first.doorbellDue()));
    TurnRow row = row(next, part, ride);
    long asOf = outbox.now();
    Written written = write(new Commit(next, expects, row, List.of()));
    if (!(written instanceof Written.Done done)) {
      if (written instanceof Written.TooLarge tooLarge) {
        throw new IllegalArgumentException(tooLarge.reason());
      }
      return null;
    }
    InstanceState state = new InstanceState(done.sentinel());
    take(state, row, done, next.status() != listed || next.customStatus() != null);
    state.inboxIsEmpty(done.guard());
    outbox.learn(next.instanceId(), asOf, done.sentinel().etag(), state::hasToSend);
    return state;
  }

  private String newCommitId() {
    return ids.next().substring(0, COMMIT_ID_DIGITS);
  }
}
