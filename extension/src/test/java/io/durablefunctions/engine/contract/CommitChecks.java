package io.durablefunctions.engine.contract;

import io.durablefunctions.engine.port.Commit;
import io.durablefunctions.engine.port.InstanceStore;

/** What every store refuses before it writes anything. */
final class CommitChecks {

  private CommitChecks() {}

  static void check(Commit commit, InstanceStore store) {
    if (commit.turn().turn() != commit.next().lastTurn()) {
      throw new IllegalArgumentException(
          "the turn row's number is the sentinel's last turn "
              + commit.next().lastTurn()
              + ", but it was "
              + commit.turn().turn());
    }
    if (commit.consumed().size() > InstanceStore.MAX_CONSUMED) {
      throw new IllegalArgumentException("too many consumed items: " + commit.consumed().size());
    }
    if (store.fits(commit.turn().events()) < commit.turn().events().size()) {
      throw new IllegalArgumentException("the turn does not fit into one row");
    }
  }
}
