package io.durablefunctions.engine;

import io.durablefunctions.engine.port.ActivityCall;
import io.durablefunctions.engine.port.ActivityOutcome;

/** Runs the activity that the current invocation was made for. */
@FunctionalInterface
public interface ActivityRun {

  /** Whatever the user's code does is in the outcome. Called at most once. */
  ActivityOutcome run(ActivityCall call);
}
