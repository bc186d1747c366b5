package io.durablefunctions.engine.port;

/** What became of a {@link Commit}. */
public sealed interface CommitResult {

  /**
   * It went through.
   *
   * @param etag the sentinel's new version
   */
  record Committed(String etag) implements CommitResult {}

  /**
   * Nothing was written by this attempt as far as storage says: the version moved on, the instance
   * exists already or is gone, or an inbox item is gone. An attempt whose answer was lost may be
   * the reason, so the commit id decides.
   */
  record Conflict(String reason) implements CommitResult {}

  /** It may or may not have gone through, or may yet: no answer, or an answer that does not say. */
  record Unknown(Exception cause) implements CommitResult {}
}
