package io.durablefunctions.engine;

import io.durablefunctions.engine.message.ForeignMessageException;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.ActivityRun;
import java.time.Duration;

/**
 * Where messages go, as the worker sees the engine; its tests put another in its place.
 * Thread-safe.
 */
public interface TurnEngine {

  /**
   * Reads a message; one that is not signed, unless the hub's messages are.
   *
   * @param queue the resolved name of the queue that it came through
   * @throws ForeignMessageException if it is not one of the hub's
   */
  default WorkMessage read(String queue, String text) throws ForeignMessageException {
    return MessageCodec.decode(text);
  }

  /**
   * Runs and delivers a message's tasks. When it returns, the message may be deleted.
   *
   * @param run for one of the tasks
   */
  void activity(WorkMessage.ActivityWork message, ActivityRun run);

  /**
   * Looks at an instance. When it returns, the message may be deleted.
   *
   * @param queue the resolved name of the queue that the message came through
   */
  void doorbell(WorkMessage.Doorbell message, String queue);

  /**
   * Sends the message again for a little later, as its activity is switched off here.
   *
   * @param queue the resolved name of the queue that the message came through
   */
  void postpone(WorkMessage.ActivityWork message, String queue);

  /** Refuses new work and waits for what is under way, at most as long as given. */
  void shutdown(Duration grace);
}
