package io.durablefunctions.replay;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.history.Failures;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.EventRaised;
import io.durablefunctions.history.HistoryEvent.ExecutionCompleted;
import io.durablefunctions.history.HistoryEvent.ExecutionContinuedAsNew;
import io.durablefunctions.history.HistoryEvent.ExecutionFailed;
import io.durablefunctions.json.Json;
import io.durablefunctions.json.PayloadLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the run of an orchestrator comes to: it waits, has returned, goes on as new, or failed. */
final class Result {

  /** 16 KB in UTF-16, as Durable Functions has it, because other tools read the same table. */
  static final int MAX_CUSTOM_STATUS = 8 * 1024;

  private final Turn turn;
  private @Nullable String customStatus;
  private boolean customStatusSet;
  private @Nullable Continuation continuation;

  private record Continuation(@Nullable String input, boolean preserveEvents) {}

  Result(Turn turn) {
    this.turn = turn;
  }

  void setCustomStatus(@Nullable Object value) {
    String json = Json.write(value);
    if (json != null && json.length() > MAX_CUSTOM_STATUS) {
      throw new IllegalArgumentException(Messages.customStatusTooLarge(json.length()));
    }
    customStatus = json;
    customStatusSet = true;
  }

  /** The last call wins. */
  void continueAsNew(@Nullable Object input, boolean preserveEvents) {
    String json = PayloadLimit.check(Json.write(input), "The input");
    continuation = new Continuation(json, preserveEvents);
  }

  /** The code stopped at a wait, or because it contradicted its history. */
  Decision waiting() {
    Divergence contradiction = turn.contradiction();
    return contradiction == null
        ? decision(turn.calls().asked(), turn.fanIn())
        : failed(Messages.nonDeterminism(contradiction));
  }

  Decision returned(@Nullable Object output) {
    FailureDetails fault = fault("returned");
    if (fault != null) {
      return failed(fault);
    }
    List<HistoryEvent> asked = new ArrayList<>(turn.calls().asked());
    try {
      asked.add(continuation == null ? completed(output) : continuedAsNew(continuation));
    } catch (IllegalArgumentException e) {
      return failed(Failures.of(e));
    }
    return decision(asked);
  }

  Decision threw(Throwable thrown) {
    FailureDetails fault = fault("threw " + thrown.getClass().getName());
    return failed(fault == null ? Failures.of(thrown) : fault);
  }

  /** Why the end that the code came to does not count, or null if it does. */
  private @Nullable FailureDetails fault(String ending) {
    Divergence divergence = turn.contradiction();
    if (divergence == null && turn.isUnwinding()) {
      return Messages.illegalState(Messages.swallowed());
    }
    if (divergence == null) {
      divergence = turn.calls().missing(ending);
    }
    if (divergence == null) {
      return null;
    }
    turn.diverged(divergence);
    return Messages.nonDeterminism(divergence);
  }

  private static HistoryEvent completed(@Nullable Object output) {
    return new ExecutionCompleted(PayloadLimit.check(Json.write(output), "The output"));
  }

  private HistoryEvent continuedAsNew(Continuation next) {
    List<EventRaised> carried = next.preserveEvents() ? turn.unseenEvents() : List.of();
    return new ExecutionContinuedAsNew(next.input(), carried);
  }

  /** Nothing that a failing turn has asked for is started: it is asked for again after a rewind. */
  private Decision failed(FailureDetails failure) {
    return decision(List.of(new ExecutionFailed(failure)));
  }

  private Decision decision(List<HistoryEvent> asked) {
    return decision(asked, Set.of());
  }

  private Decision decision(List<HistoryEvent> asked, Set<Integer> fanIn) {
    return new Decision(asked, customStatus, customStatusSet, fanIn);
  }
}
