package io.durablefunctions.engine;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.dispatch.Takeover;
import io.durablefunctions.engine.port.Delays;
import io.durablefunctions.engine.port.Membership;
import io.durablefunctions.engine.process.Liveness;
import io.durablefunctions.engine.process.ThisProcess;
import java.time.Duration;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes this process's row while it has work in hand, and settles what others have left whose rows
 * grow old. A process whose work takes less than {@link Liveness#FIRST_BEAT} writes nothing.
 * Thread-safe.
 */
final class Heart {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private final Membership membership;
  private final ThisProcess process;
  private final Takeover takeover;
  private final Delays delays;
  private boolean beating;
  private boolean listed;
  private boolean stopped;

  Heart(Membership membership, ThisProcess process, Takeover takeover, Delays delays) {
    this.membership = membership;
    this.process = process;
    this.takeover = takeover;
    this.delays = delays;
    process.holds().onFirst(this::begin);
  }

  private void begin() {
    synchronized (this) {
      if (beating || stopped) {
        return;
      }
      beating = true;
    }
    next(Liveness.FIRST_BEAT);
  }

  private void next(Duration pause) {
    Runnable unused = delays.after(pause, this::beat);
  }

  private void beat() {
    Set<String> held = process.holds().keys();
    boolean first;
    synchronized (this) {
      if (stopped || (held.isEmpty() && !listed)) {
        beating = false;
        return;
      }
      first = !listed;
    }
    try {
      if (held.isEmpty()) {
        membership.leave(process.id());
        list(false);
      } else {
        membership.report(process.id(), held);
        list(true);
        int unused = first ? 0 : takeover.ofSilentOnes();
      }
    } catch (StorageException e) {
      LOGGER.log(Level.FINE, "This process is not listed as alive at the moment.", e);
    }
    next(Liveness.BEAT);
  }

  private synchronized void list(boolean now) {
    listed = now;
  }

  /**
   * This process ends: others may take what it still has at once. One whose user code runs on stays
   * listed, and is found as any dead one: a death of that code is to be counted, and the code is
   * not to be begun anew beside itself.
   */
  void stop() {
    boolean leave;
    synchronized (this) {
      stopped = true;
      leave = listed;
    }
    if (leave && !process.holds().hasUserCode()) {
      membership.leave(process.id());
    }
  }
}
