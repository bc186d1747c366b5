package io.durablefunctions.worker.hub;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.TurnEngine;
import io.durablefunctions.engine.message.ForeignMessageException;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.MessageSeal;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.ActivityRun;
import io.durablefunctions.worker.app.DurableConfigurationException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The engine of the app's own hub, as messages meet it: they are signed, and none is taken before
 * the engine has settled what earlier processes of this machine have left, since what ended one of
 * them would end this one too. If storage refuses, messages go back and the next one tries again;
 * clients are served meanwhile. Thread-safe.
 */
final class HubTurns implements TurnEngine {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private final TurnEngine engine;
  private final MessageSeal seal;
  private final Once once;
  private volatile boolean begun;

  /**
   * What is done once.
   *
   * @param begin settles
   * @param beforeEnd stops push, so that what is sent while the engine ends goes into queues
   */
  record Once(Runnable begin, Runnable beforeEnd) {}

  private HubTurns(TurnEngine engine, MessageSeal seal, Once once) {
    this.engine = engine;
    this.seal = seal;
    this.once = once;
  }

  /** Settles now, so that clients too find it done where storage answers. */
  static HubTurns begin(TurnEngine engine, MessageSeal seal, Once once) {
    HubTurns turns = new HubTurns(engine, seal, once);
    try {
      turns.settle();
    } catch (StorageException | DurableConfigurationException e) {
      LOGGER.log(Level.INFO, "What an earlier process has left is settled later.", e);
    }
    return turns;
  }

  private void settle() {
    if (!begun) {
      settleAlone();
    }
  }

  private synchronized void settleAlone() {
    if (!begun) {
      once.begin().run();
      begun = true;
    }
  }

  @Override
  public WorkMessage read(String queue, String text) throws ForeignMessageException {
    return MessageCodec.decode(seal.open(queue, text));
  }

  @Override
  public void activity(WorkMessage.ActivityWork message, ActivityRun run) {
    settle();
    engine.activity(message, run);
  }

  @Override
  public void doorbell(WorkMessage.Doorbell message, String queue) {
    settle();
    engine.doorbell(message, queue);
  }

  @Override
  public void postpone(WorkMessage.ActivityWork message, String queue) {
    engine.postpone(message, queue);
  }

  @Override
  public void shutdown(Duration grace) {
    once.beforeEnd().run();
    engine.shutdown(grace);
  }
}
