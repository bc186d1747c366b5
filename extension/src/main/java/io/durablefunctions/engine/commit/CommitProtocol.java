package io.durablefunctions.engine.commit;

import io.durablefunctions.engine.port.Commit;
import io.durablefunctions.engine.port.CommitResult;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.port.TurnRow;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure what became of a commit. An answer that is lost is never guessed at: the sentinel says
 * whose commit it holds. An own commit that went through and was overtaken at once looks like one
 * that did not; the state that is loaded next holds the turn, and the outbox knows that it is to be
 * sent.
 *
 * <p>An unknown commit that is not there yet may still arrive later. It is conditional on the same
 * version as whatever is tried next, so at most one of the two goes through, and if it is the late
 * one, the next attempt conflicts, reloads, and finds the turn.
 */
final class CommitProtocol {

  private final InstanceStore store;

  CommitProtocol(InstanceStore store) {
    this.store = store;
  }

  /** What became of it. */
  sealed interface Written {

    /**
     * It went through and is the latest.
     *
     * @param sentinel as it is stored
     * @param turn how the turn's row stands in storage, or null if no answer said so
     * @param guard the guard's version, if the commit wrote it and the answer said so
     */
    record Done(StoredSentinel sentinel, TurnRow.@Nullable Stored turn, @Nullable String guard)
        implements Written {}

    /**
     * Something else is there, and the state must be loaded again.
     *
     * @param surely whether nothing was written; otherwise it may have been, or may be yet
     */
    record Overtaken(boolean surely) implements Written {}

    /** No row has room for it; nothing was written. */
    record TooLarge(String reason) implements Written {}
  }

  Written write(Commit commit) {
    CommitResult result = store.commit(commit);
    if (result instanceof CommitResult.Committed committed) {
      return new Written.Done(
          new StoredSentinel(commit.next(), committed.sentinel()),
          committed.turn(),
          committed.guard());
    }
    if (result instanceof CommitResult.TooLarge tooLarge) {
      return new Written.TooLarge(tooLarge.reason());
    }
    if (result instanceof CommitResult.Conflict) {
      return new Written.Overtaken(true);
    }
    StoredSentinel found = store.readSentinel(commit.next().instanceId());
    return found != null && found.sentinel().commitId().equals(commit.next().commitId())
        ? new Written.Done(found, null, null)
        : new Written.Overtaken(false);
  }
}
