package io.durablefunctions.engine.commit;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.json.Json;
import io.durablefunctions.json.JsonString;
import io.durablefunctions.replay.Decision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes the sentinel that a turn leaves behind. */
final class Progress {

  private Progress() {}

  /**
   * The sentinel after some of a turn's events.
   *
   * @param before the sentinel that it replaces, or a first one with turn 0
   * @param events what this turn row holds
   * @param decision of the whole turn, for the custom status; null if the orchestrator did not run
   */
  static Sentinel after(
      Sentinel before, List<HistoryEvent> events, @Nullable Decision decision, Bookkeeping books) {
    OrchestrationRuntimeStatus status = before.status();
    String output = null;
    for (HistoryEvent event : events) {
      status = statusAfter(event, status);
      output = output == null ? output(event) : output;
    }
    String customStatus =
        decision != null && decision.customStatusSet()
            ? decision.customStatus()
            : before.customStatus();
    return new Sentinel(
        before.head(),
        before.executionId(),
        before.execution(),
        before.lastTurn() + 1,
        books.commitId(),
        books.owner(),
        books.dispatchedThrough(),
        status,
        output,
        customStatus,
        books.at(),
        books.doorbellDue());
  }

  /**
   * What the turn's surroundings contribute to the sentinel.
   *
   * @param commitId new for this commit
   * @param owner the process that commits
   * @param dispatchedThrough what is known to be dispatched
   * @param at the turn's time
   * @param doorbellDue the earliest delayed doorbell that is or will be on its way
   */
  record Bookkeeping(
      String commitId,
      String owner,
      int dispatchedThrough,
      Instant at,
      @Nullable Instant doorbellDue) {}

  /** An execution is Pending until its first turn starts, even if events are there already. */
  private static OrchestrationRuntimeStatus statusAfter(
      HistoryEvent event, OrchestrationRuntimeStatus before) {
    return switch (event.type()) {
      case EXECUTION_COMPLETED -> OrchestrationRuntimeStatus.COMPLETED;
      case EXECUTION_FAILED -> OrchestrationRuntimeStatus.FAILED;
      case EXECUTION_TERMINATED -> OrchestrationRuntimeStatus.TERMINATED;
      case EXECUTION_CONTINUED_AS_NEW -> OrchestrationRuntimeStatus.CONTINUED_AS_NEW;
      case EXECUTION_SUSPENDED -> OrchestrationRuntimeStatus.SUSPENDED;
      case EXECUTION_RESUMED, EXECUTION_REWOUND -> OrchestrationRuntimeStatus.RUNNING;
      case TURN_STARTED ->
          before == OrchestrationRuntimeStatus.PENDING
              ? OrchestrationRuntimeStatus.RUNNING
              : before;
      default -> before;
    };
  }

  private static @Nullable String output(HistoryEvent terminal) {
    if (terminal instanceof HistoryEvent.ExecutionCompleted completed) {
      return completed.output();
    }
    if (terminal instanceof HistoryEvent.ExecutionFailed failed) {
      return text(failed.failure().describeWithCauses());
    }
    if (terminal instanceof HistoryEvent.ExecutionTerminated terminated) {
      return text(terminated.reason());
    }
    return null;
  }

  /** A reason or message is words: what UTF-8 cannot carry is replaced, never refused. */
  private static @Nullable String text(@Nullable String words) {
    return words == null ? null : Json.write(JsonString.wellFormed(words));
  }
}
