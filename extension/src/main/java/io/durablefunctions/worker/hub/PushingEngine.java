package io.durablefunctions.worker.hub;

import io.durablefunctions.engine.TurnEngine;
import io.durablefunctions.engine.message.ForeignMessageException;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.ActivityRun;
import java.time.Duration;

/**
 * An engine whose push is stopped before it is: what is sent while it ends goes into queues.
 *
 * @param beforeEnd stops push
 */
record PushingEngine(TurnEngine engine, Runnable beforeEnd) implements TurnEngine {

  @Override
  public WorkMessage read(String queue, String text) throws ForeignMessageException {
    return engine.read(queue, text);
  }

  @Override
  public void activity(WorkMessage.ActivityWork message, ActivityRun run) {
    engine.activity(message, run);
  }

  @Override
  public void doorbell(WorkMessage.Doorbell message, String queue) {
    engine.doorbell(message, queue);
  }

  @Override
  public void postpone(WorkMessage.ActivityWork message, String queue) {
    engine.postpone(message, queue);
  }

  @Override
  public void shutdown(Duration grace) {
    beforeEnd.run();
    engine.shutdown(grace);
  }
}
