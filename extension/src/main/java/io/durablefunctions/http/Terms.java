package io.durablefunctions.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * For how long a code is good, and for which run of the instance.
 *
 * @param expiresAt to the second; null for as long as the key
 * @param run the only run that it opens; null for all runs under the id
 */
record Terms(@Nullable Instant expiresAt, @Nullable String run) {

  /** Good for as long as the key, whatever runs under the id. */
  static final Terms NONE = new Terms(null, null);

  /** The same end for another instance. */
  Terms withoutRun() {
    return new Terms(expiresAt, null);
  }
}
