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
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Commits one part of a turn: a row, the sentinel after it, and the state in memory. */
final class PartWriter {

  private static final int COMMIT_ID_DIGITS = 16;

  private final OwnedCommits commits;
  private final Outbox outbox;
  private final String process;
  private final Ids ids;

  PartWriter(InstanceStore store, Outbox outbox, String process, Ids ids) {
    this.commits = new OwnedCommits(store, outbox);
    this.outbox = outbox;
    this.process = process;
    this.ids = ids;
  }

  /**
   * Writes the next row of an execution; one that no row has room for fails it instead.
   *
   * @param ride the task that this process runs itself
   * @param consumed the inbox items that are used up with it
   * @param guard the guard's version that it rests on; null for none
   * @return false if another worker moved on
   */
  boolean append(
      InstanceState state,
      TurnPart part,
      @Nullable TaskScheduled ride,
      List<String> consumed,
      @Nullable String guard) {
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
        commits.write(
            new Commit(next, new Expects.Version(state.stored().etag(), guard), row, consumed));
    if (written instanceof Written.TooLarge tooLarge) {
      if (part.events().size() > 1
          || part.events().get(0) instanceof HistoryEvent.ExecutionFailed) {
        throw new IllegalStateException(
            "A turn of '" + before.instanceId() + "' fits no row: " + tooLarge.reason());
      }
      List<HistoryEvent> instead = List.of(cannotBeStored(tooLarge.reason()));
      return append(state, new TurnPart(instead, false, part.decision()), null, consumed, guard);
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

  /**
   * Writes the first row of an execution.
   *
   * @param first the sentinel before any turn: turn 0
   * @param listed the status by which it is listed already; null if its row is to be written
   * @return the state, or null if another worker was faster, or the generation was there before
   */
  @Nullable InstanceState create(
      Sentinel first,
      Expects expects,
      TurnPart part,
      @Nullable TaskScheduled ride,
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
    Written written = commits.write(new Commit(next, expects, row, List.of()));
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

  /** Whether a commit of this process has had no answer. */
  boolean mayStillCome(String instanceId) {
    return outbox.waitsFor(instanceId);
  }

  /** A turn that asks for nothing is sent as soon as it is written. */
  private void take(InstanceState state, TurnRow row, Written.Done done, boolean publish) {
    state.append(stored(row, done), done.sentinel(), publish);
    if (!state.hasToSend(row.commitId())) {
      outbox.remove(row.commitId());
    }
  }

  private TurnRow row(Sentinel next, TurnPart part, @Nullable TaskScheduled ride) {
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

  private String newCommitId() {
    return ids.next().substring(0, COMMIT_ID_DIGITS);
  }
}
