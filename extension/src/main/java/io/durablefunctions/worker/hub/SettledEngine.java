package io.durablefunctions.worker.hub;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.TurnEngine;
import io.durablefunctions.engine.message.ForeignMessageException;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.ActivityRun;
import io.durablefunctions.worker.app.DurableConfigurationException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * An engine that takes no message before it has settled what earlier processes of this machine have
 * left: what ended one of them would end this one too. If storage refuses, messages go back and the
 * next one tries again; clients are served meanwhile. Thread-safe.
 */
final class SettledEngine implements TurnEngine {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private final TurnEngine engine;
  private final Runnable begin;
  private volatile boolean begun;

  private SettledEngine(TurnEngine engine, Runnable begin) {
    this.engine = engine;
    this.begin = begin;
  }

  /** Settles now, so that clients too find it done where storage answers. */
  static SettledEngine begin(TurnEngine engine, Runnable begin) {
    SettledEngine settled = new SettledEngine(engine, begin);
    try {
      settled.settle();
    } catch (StorageException | DurableConfigurationException e) {
      LOGGER.log(Level.INFO, "What an earlier process has left is settled later.", e);
    }
    return settled;
  }

  private void settle() {
    if (!begun) {
      settleAlone();
    }
  }

  private synchronized void settleAlone() {
    if (!begun) {
      begin.run();
      begun = true;
    }
  }

  @Override
  public WorkMessage read(String queue, String text) throws ForeignMessageException {
    return engine.read(queue, text);
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
    engine.shutdown(grace);
  }
}
