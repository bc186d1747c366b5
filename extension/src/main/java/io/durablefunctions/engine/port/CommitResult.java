package io.durablefunctions.engine.port;

import org.jspecify.annotations.Nullable;

/** What became of a {@link Commit}. */
public sealed interface CommitResult {

  /**
   * It went through.
   *
   * @param sentinel the sentinel's new version
   * @param turn how the turn's row stands in storage
   * @param guard the guard's version, if the commit has written it
   */
  record Committed(String sentinel, TurnRow.Stored turn, @Nullable String guard)
      implements CommitResult {}

  /**
   * Nothing was written by this attempt as far as storage says: the version moved on, the instance
   * exists already or is gone, an inbox item is gone or was added. An attempt whose answer was lost
   * may be the reason, so the commit id decides.
   */
  record Conflict(String reason) implements CommitResult {}

  /** It may or may not have gone through, or may yet: no answer, or an answer that does not say. */
  record Unknown(Exception cause) implements CommitResult {}

  /** Nothing was written, and never will be: the turn is larger than a row may be. */
  record TooLarge(String reason) implements CommitResult {}
}
