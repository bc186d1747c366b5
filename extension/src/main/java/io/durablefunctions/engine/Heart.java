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

  /** The next one is planned before others are settled, which may take longer than three beats. */
  private void beat() {
    Set<String> held;
    boolean first;
    synchronized (this) {
      held = process.holds().keys();
      if (stopped || (held.isEmpty() && !listed)) {
        beating = false;
        return;
      }
      first = !listed;
    }
    boolean told;
    try {
      told = tell(held);
    } finally {
      next(Liveness.BEAT); // Also after an error: a process that falls silent is taken for dead.
    }
    if (told && !held.isEmpty() && !first) {
      settleOthers();
    }
  }

  private boolean tell(Set<String> held) {
    try {
      if (held.isEmpty()) {
        membership.leave(process.id());
      } else {
        membership.report(process.id(), held);
      }
      list(!held.isEmpty());
      return true;
    } catch (RuntimeException e) {
      LOGGER.log(Level.FINE, "This process is not listed as alive at the moment.", e);
      return false;
    }
  }

  private synchronized void list(boolean now) {
    listed = now;
  }

  private void settleOthers() {
    try {
      int unused = takeover.ofSilentOnes();
    } catch (StorageException e) {
      LOGGER.log(Level.FINE, "What others may have left is looked for at the next beat.", e);
    }
  }

  /**
   * This process ends: others may take what it still has at once. One that has more in hand than
   * what it can hand over stays listed with it, and is found as any dead one: a death of its code
   * is to be counted, and the code is not to be begun anew beside itself.
   */
  void stop(boolean handsOver) {
    boolean wasListed;
    synchronized (this) {
      stopped = true;
      wasListed = listed;
    }
    if (!handsOver) {
      membership.report(process.id(), process.holds().keys());
    } else if (wasListed) {
      membership.leave(process.id());
    }
  }
}
