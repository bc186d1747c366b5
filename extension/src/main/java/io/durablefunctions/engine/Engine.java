package io.durablefunctions.engine;

import io.durablefunctions.engine.message.WorkMessage;

/** Where messages come in. Thread-safe. */
public final class Engine {

  /**
   * Runs an activity unless its result is there already, delivers the result, and goes on with what
   * follows as far as riding allows. When it returns, the message may be deleted; when it throws,
   * the message must come back.
   */
  public void activity(WorkMessage.RunActivity message, ActivityRun run) {
    throw new UnsupportedOperationException();
  }

  /** Looks at an instance. When it returns, the message may be deleted. */
  public void doorbell(WorkMessage.Doorbell message) {
    throw new UnsupportedOperationException();
  }

  /** What clients may do. */
  public Instances instances() {
    throw new UnsupportedOperationException();
  }

  /** Refuses new work and waits for the turns under way, as long as shutdown allows. */
  public void shutdown(java.time.Duration grace) {
    throw new UnsupportedOperationException();
  }
}
