package io.durablefunctions.engine.commit;

import io.durablefunctions.engine.port.Commit;
import io.durablefunctions.engine.port.CommitResult;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.StoredSentinel;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure what became of a commit. An answer that is lost, or a conflict that may be the echo of
 * an own write whose answer was lost, is never guessed at: the sentinel says whose commit it holds.
 * An own commit that went through and was overtaken at once looks like a conflict; the state that
 * is loaded next holds the turn, covered by the same message, and so it is dispatched all the same.
 *
 * <p>An unknown commit that is not there yet may still arrive later. It is conditional on the same
 * version as whatever is tried next, so at most one of the two goes through, and if it is the late
 * one, the next attempt conflicts, reloads, and finds the turn, covered by the same message.
 */
final class CommitProtocol {

  private final InstanceStore store;

  CommitProtocol(InstanceStore store) {
    this.store = store;
  }

  /**
   * Writes it.
   *
   * @return the sentinel as stored if the commit went through and is the latest; null if something
   *     else is there, and the state must be loaded again (it may include this very turn)
   */
  @Nullable StoredSentinel write(Commit commit) {
    CommitResult result = store.commit(commit);
    if (result instanceof CommitResult.Committed committed) {
      return new StoredSentinel(commit.next(), committed.etag());
    }
    StoredSentinel found = store.readSentinel(commit.next().instanceId());
    return found != null && found.sentinel().commitId().equals(commit.next().commitId())
        ? found
        : null;
  }
}
