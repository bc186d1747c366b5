package io.durablefunctions.engine;

import io.durablefunctions.engine.message.WorkMessage.Doorbell;
import io.durablefunctions.history.HistoryEvent;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an invocation brings to an instance's actor.
 *
 * @param coverKey the key of the invocation's message, which comes back if the invocation dies
 * @param facts what happened, or nothing if the invocation only wants a look at inbox and timers
 * @param executionId the execution that the facts are meant for
 * @param rangAt when the invocation's doorbell was to ring, if it is one
 * @param repair what is known for looking for lost work, if that was asked for
 * @param mayRide whether the invocation can run an activity afterwards
 */
record Arrival(
    String coverKey,
    List<HistoryEvent> facts,
    @Nullable String executionId,
    @Nullable Instant rangAt,
    LostWork.@Nullable Evidence repair,
    boolean mayRide) {

  static Arrival facts(
      String coverKey, List<HistoryEvent> facts, String executionId, boolean mayRide) {
    return new Arrival(coverKey, facts, executionId, null, null, mayRide);
  }

  /** Only a look at inbox and timers. */
  static Arrival look(String coverKey, boolean mayRide) {
    return new Arrival(coverKey, List.of(), null, null, null, mayRide);
  }

  static Arrival bell(Doorbell bell, boolean mayRide) {
    Set<String> empty = bell.seenEmpty();
    LostWork.Evidence evidence = empty == null ? null : new LostWork.Evidence(bell.sentAt(), empty);
    return new Arrival(bell.key(), List.of(), null, bell.dueAt(), evidence, mayRide);
  }
}
