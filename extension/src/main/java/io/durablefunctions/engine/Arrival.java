package io.durablefunctions.engine;

import io.durablefunctions.history.HistoryEvent;
import org.jspecify.annotations.Nullable;

/**
 * What an invocation brings to an instance's actor.
 *
 * @param coverKey the key of the invocation's message, which comes back if the invocation dies
 * @param fact what happened, or null if the invocation only wants a look at inbox and timers
 * @param executionId the execution that the fact is meant for
 * @param mayRide whether the invocation can run an activity afterwards
 */
record Arrival(
    String coverKey, @Nullable HistoryEvent fact, @Nullable String executionId, boolean mayRide) {

  static Arrival fact(String coverKey, HistoryEvent fact, String executionId, boolean mayRide) {
    return new Arrival(coverKey, fact, executionId, mayRide);
  }

  static Arrival bell(String coverKey, boolean mayRide) {
    return new Arrival(coverKey, null, null, mayRide);
  }
}
