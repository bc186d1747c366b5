package io.durablefunctions.engine.port;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.json.PayloadLimit;
import org.jspecify.annotations.Nullable;

/** How an activity ended. */
public sealed interface ActivityOutcome {

  /**
   * It returned. The one door for results: whatever ran the activity, what is no value is none
   * here.
   *
   * @param result JSON; null for null and void
   */
  record Returned(@Nullable String result) implements ActivityOutcome {

    /**
     * Checks the result.
     *
     * @throws IllegalArgumentException if it is no JSON, or larger than a value may be; then it is
     *     to have thrown that
     */
    public Returned {
      result = PayloadLimit.check(result, "The result");
    }
  }

  /** It threw, its input did not fit, or its result could not be written. */
  record Threw(FailureDetails failure) implements ActivityOutcome {}
}
