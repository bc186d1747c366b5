package io.durablefunctions.worker.hub;

import io.durablefunctions.engine.Engine;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.ActivityRun;
import java.time.Duration;

/** The engine behind the worker's own narrow view of it. */
record EngineTurns(Engine engine) implements TurnEngine {

  @Override
  public void activity(WorkMessage.ActivityWork message, ActivityRun run) {
    engine.activity(message, run);
  }

  @Override
  public void doorbell(WorkMessage.Doorbell message, String queue) {
    engine.doorbell(message, queue);
  }

  @Override
  public void shutdown(Duration grace) {
    engine.shutdown(grace);
  }
}
