package io.durablefunctions.engine.port;

import io.durablefunctions.replay.OrchestratorFunction;

/** Runs the app's functions in this process, by reflection. Thread-safe. */
public interface FunctionInvoker {

  /**
   * The orchestrator's method, ready to be run.
   *
   * @throws IllegalArgumentException if there is no such orchestrator in this app
   */
  OrchestratorFunction orchestrator(String name);

  /** Runs an activity's method; whatever the user's code does is in the outcome. */
  ActivityOutcome runActivity(ActivityCall call);
}
