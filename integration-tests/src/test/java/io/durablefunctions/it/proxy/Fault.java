package io.durablefunctions.it.proxy;

/** What goes wrong with a request on its way to storage and back. */
public enum Fault {
  /** Nothing. */
  NONE,
  /** It is passed on a while later. */
  DELAY,
  /** It is passed on, and its response does not come back: the connection is cut. */
  RESPONSE_LOST,
  /** The connection is cut before storage sees it. */
  CONNECTION_CUT,
  /** Answered with 500, unseen by storage. */
  STATUS_500,
  /** Answered with 503 and Retry-After, unseen by storage. */
  STATUS_503,
  /** Answered with 429, unseen by storage. */
  STATUS_429
}
