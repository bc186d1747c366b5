package io.durablefunctions.engine.port;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One atomic write: the turn row, the sentinel, and the consumed inbox items.
 *
 * @param next the sentinel after it
 * @param expectedEtag the version that it replaces; null creates the instance, sentinel and guard
 * @param turn the row to insert; its key holds {@code next.execution()} and its turn number
 * @param consumed keys of inbox items to delete; at most {@link InstanceStore#MAX_CONSUMED}
 */
public record Commit(
    Sentinel next, @Nullable String expectedEtag, TurnRow turn, List<String> consumed) {

  public Commit {
    consumed = List.copyOf(consumed);
    if (turn.turn() != next.lastTurn()) {
      throw new IllegalArgumentException(
          "A commit writes the sentinel's last turn, "
              + next.lastTurn()
              + ", but the turn is "
              + turn.turn()
              + ".");
    }
    if (consumed.size() > InstanceStore.MAX_CONSUMED) {
      throw new IllegalArgumentException(
          "One commit can consume "
              + InstanceStore.MAX_CONSUMED
              + " inbox items, but it has "
              + consumed.size()
              + ". Leave the rest for the next turn.");
    }
  }
}
