package io.durablefunctions.engine.turn;

import io.durablefunctions.engine.port.Delays;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tries again, on a thread of its own and with growing pauses, to send what storage refused: the
 * owner of a turn tries until it is done. Thread-safe.
 */
public final class DispatchRetry {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private final Delays delays;
  private final Map<String, Duration> pauses = new HashMap<>();
  private Consumer<String> attempt = instanceId -> {};

  public DispatchRetry(Delays delays) {
    this.delays = delays;
  }

  /** What is tried. */
  public synchronized void attempting(Consumer<String> dispatch) {
    attempt = dispatch;
  }

  /** Something of the instance waits to be sent; asked again while it waits, nothing happens. */
  public void later(String instanceId) {
    synchronized (this) {
      if (pauses.putIfAbsent(instanceId, Delays.FIRST_PAUSE) != null) {
        return;
      }
    }
    schedule(instanceId, Delays.FIRST_PAUSE);
  }

  /** Nothing of the instance waits any more. */
  synchronized void done(String instanceId) {
    pauses.remove(instanceId);
  }

  private void schedule(String instanceId, Duration pause) {
    Runnable unused = delays.after(pause, () -> run(instanceId));
  }

  private void run(String instanceId) {
    Consumer<String> work;
    synchronized (this) {
      if (!pauses.containsKey(instanceId)) {
        return;
      }
      work = attempt;
    }
    try {
      work.accept(instanceId);
    } catch (RuntimeException e) {
      LOGGER.log(Level.FINE, "What a turn asked for is not sent yet.", e);
    } finally {
      scheduleNext(instanceId); // After an error, too: nobody else asks for it.
    }
  }

  private void scheduleNext(String instanceId) {
    Duration next;
    synchronized (this) {
      Duration last = pauses.get(instanceId);
      if (last == null) {
        return;
      }
      next = Delays.longer(last);
      pauses.put(instanceId, next);
    }
    schedule(instanceId, next);
  }
}
