package io.durablefunctions.engine.port;

import io.durablefunctions.FailureDetails;
import org.jspecify.annotations.Nullable;

/** How an activity ended. */
public sealed interface ActivityOutcome {

  /** It returned; the result is JSON, null for null and void. */
  record Returned(@Nullable String result) implements ActivityOutcome {}

  /** It threw, its input did not fit, or its result could not be written. */
  record Threw(FailureDetails failure) implements ActivityOutcome {}
}
