package io.durablefunctions.engine.turn;

import io.durablefunctions.engine.message.WorkMessage.Doorbell;
import io.durablefunctions.engine.message.WorkMessage.Recovery;
import io.durablefunctions.history.HistoryEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an invocation brings to an instance's actor.
 *
 * @param facts what happened, if it brings anything
 * @param executionId the execution that the facts are meant for
 * @param look whether it wants a look at inbox and timers
 * @param rangAt when the invocation's doorbell was to ring, if it is one
 * @param recovery what is known for looking for lost work, if that was asked for
 * @param mayRide whether the invocation can run an activity afterwards
 */
public record TurnRequest(
    List<HistoryEvent> facts,
    @Nullable String executionId,
    boolean look,
    @Nullable Instant rangAt,
    @Nullable Recovery recovery,
    boolean mayRide) {

  /** Results of one execution. */
  public static TurnRequest facts(List<HistoryEvent> facts, String executionId, boolean mayRide) {
    return new TurnRequest(facts, executionId, false, null, null, mayRide);
  }

  /** Only a look at inbox and timers. */
  public static TurnRequest look(boolean mayRide) {
    return new TurnRequest(List.of(), null, true, null, null, mayRide);
  }

  /** A look that a message asks for. */
  public static TurnRequest bell(Doorbell bell, boolean mayRide) {
    return new TurnRequest(List.of(), null, true, bell.dueAt(), bell.recovery(), mayRide);
  }

  /** Only what this process has to send yet. */
  static TurnRequest dispatch() {
    return new TurnRequest(List.of(), null, false, null, null, false);
  }
}
