package io.durablefunctions.engine.semantics;

import io.durablefunctions.engine.simulation.SimulatedApp;

/** What a suite runs on. */
public interface Storage {

  /** Two workers of the app, on a task hub that is new. */
  Deployment deploy(SimulatedApp app);
}
