package io.durablefunctions.engine.activity;

import io.durablefunctions.engine.port.ActivityCall;
import io.durablefunctions.engine.port.ActivityOutcome;
import io.durablefunctions.history.Failures;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.json.PayloadLimit;
import org.jspecify.annotations.Nullable;

/** What an activity's end looks like in the history. */
final class Outcomes {

  private Outcomes() {}

  static HistoryEvent fact(ActivityCall call, ActivityOutcome outcome) {
    if (outcome instanceof ActivityOutcome.Threw threw) {
      return new HistoryEvent.TaskFailed(call.taskId(), threw.failure());
    }
    if (outcome instanceof ActivityOutcome.Returned returned) {
      return completed(call, returned.result());
    }
    throw new AssertionError("a sealed type has no other kind: " + outcome.getClass());
  }

  private static HistoryEvent completed(ActivityCall call, @Nullable String result) {
    try {
      PayloadLimit.check(result, "The result of the activity '" + call.name() + "'");
      return new HistoryEvent.TaskCompleted(call.taskId(), result);
    } catch (IllegalArgumentException e) {
      return new HistoryEvent.TaskFailed(call.taskId(), Failures.of(e));
    }
  }
}
