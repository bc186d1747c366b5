package io.durablefunctions.engine.port;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One atomic write: the turn row, the sentinel, and the consumed inbox items.
 *
 * @param next the sentinel after it
 * @param expects what it rests on
 * @param turn the row to insert; its key holds {@code next.execution()} and its turn number
 * @param consumed keys of waiting inbox items that it uses up; of each a tombstone stays, so that
 *     the same fact is refused when it comes again. At most {@link InstanceStore#MAX_CONSUMED}
 */
public record Commit(Sentinel next, Expects expects, TurnRow turn, List<String> consumed) {

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

  /** What must be so for the commit to go through. */
  public sealed interface Expects {

    /**
     * The sentinel is of this version.
     *
     * @param sentinel its version
     * @param guard the guard's version, for a turn that ends the instance; null if that does not
     *     matter
     */
    record Version(String sentinel, @Nullable String guard) implements Expects {}

    /**
     * A new generation begins: with a guard of its own, and with the key of its start, which must
     * not be there: a start that is carried out again is refused, over a purge too.
     *
     * @param replaces the version of the finished generation that is replaced; null if there must
     *     be no such instance
     */
    record Creation(@Nullable String replaces) implements Expects {}
  }
}
