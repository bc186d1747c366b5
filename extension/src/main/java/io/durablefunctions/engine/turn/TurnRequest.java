package io.durablefunctions.engine.turn;

import io.durablefunctions.engine.dispatch.LostWorkRecovery;
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
public record TurnRequest(
    String coverKey,
    List<HistoryEvent> facts,
    @Nullable String executionId,
    @Nullable Instant rangAt,
    LostWorkRecovery.@Nullable Evidence repair,
    boolean mayRide) {

  public static TurnRequest facts(
      String coverKey, List<HistoryEvent> facts, String executionId, boolean mayRide) {
    return new TurnRequest(coverKey, facts, executionId, null, null, mayRide);
  }

  /** Only a look at inbox and timers. */
  public static TurnRequest look(String coverKey, boolean mayRide) {
    return new TurnRequest(coverKey, List.of(), null, null, null, mayRide);
  }

  public static TurnRequest bell(Doorbell bell, boolean mayRide) {
    Set<String> empty = bell.seenEmpty();
    LostWorkRecovery.Evidence evidence =
        empty == null ? null : new LostWorkRecovery.Evidence(bell.sentAt(), empty);
    return new TurnRequest(bell.key(), List.of(), null, bell.dueAt(), evidence, mayRide);
  }
}
