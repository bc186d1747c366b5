package io.durablefunctions.engine;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.dispatch.Doorbells;
import io.durablefunctions.engine.message.WorkMessage.Recovery;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.process.ThisProcess;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A process that ends says so: others go on with its work at once. */
final class OrderlyEnd {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private final EnginePorts ports;
  private final ThisProcess process;
  private final Heart heart;
  private final Doorbells doorbells;

  OrderlyEnd(EnginePorts ports, ThisProcess process, Heart heart) {
    this.ports = ports;
    this.process = process;
    this.heart = heart;
    this.doorbells = new Doorbells(ports);
  }

  /**
   * Leaves what is not sent to others. Of anything else that is in hand, journal and row stay as
   * those of a process that died: code that still runs may be why the process ends, such as code
   * that takes longer than functionTimeout, and a result that storage has not taken is lost.
   */
  void leave() {
    boolean handsOver = process.holds().areOnlyToBeSent();
    try {
      heart.stop(handsOver);
      if (handsOver) {
        handOver();
        ports.journal().close();
      }
    } catch (StorageException e) {
      LOGGER.log(Level.FINE, "This process ends without a word; others will see it.", e);
    }
  }

  private void handOver() {
    Recovery left = Recovery.after(process.id());
    for (String id : process.outbox().instances()) {
      StoredSentinel stored = ports.store().readSentinel(id);
      if (stored != null) {
        doorbells.ringForRecovery(stored.sentinel().queue(), id, left, Duration.ZERO);
      }
    }
  }
}
