package io.durablefunctions.worker.hub;

import io.durablefunctions.engine.Engine;
import io.durablefunctions.engine.TurnEngine;
import io.durablefunctions.engine.message.ForeignMessageException;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.MessageSeal;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.ActivityRun;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The engine of a hub whose messages may be signed.
 *
 * @param beforeEnd stops push, so that what is sent while the engine ends goes into queues
 */
record EngineTurns(Engine engine, @Nullable MessageSeal seal, Runnable beforeEnd)
    implements TurnEngine {

  /** Without push. */
  EngineTurns(Engine engine, @Nullable MessageSeal seal) {
    this(engine, seal, () -> {});
  }

  @Override
  public WorkMessage read(String queue, String text) throws ForeignMessageException {
    return MessageCodec.decode(seal == null ? text : seal.open(queue, text));
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
