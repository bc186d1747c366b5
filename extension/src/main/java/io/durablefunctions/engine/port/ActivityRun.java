package io.durablefunctions.engine.port;

/** Runs the activity that the current invocation was made for. */
@FunctionalInterface
public interface ActivityRun {

  /** Whatever the user's code does is in the outcome. Called at most once. */
  ActivityOutcome run(ActivityCall call);
}
