package io.durablefunctions.it.proxy;

/** What becomes of a request on its way to storage and back. */
public enum Fate {
  /** It goes through. */
  PASSES,
  /** It goes through a while later. */
  IS_LATE,
  /** It goes through, and its answer does not come back: the connection is cut. */
  LOSES_ITS_ANSWER,
  /** The connection is cut before storage sees it. */
  IS_CUT,
  /** Answered with 500, unseen by storage. */
  FAILS_WITH_500,
  /** Answered with 503 and Retry-After, unseen by storage. */
  FAILS_WITH_503,
  /** Answered with 429, unseen by storage. */
  FAILS_WITH_429
}
