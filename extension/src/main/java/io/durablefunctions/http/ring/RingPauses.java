package io.durablefunctions.http.ring;

import io.durablefunctions.engine.port.Delays;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.logging.Logger;

/**
 * Whether push is worth trying: after a failure it rests, each time twice as long, up to five
 * minutes. The first failure and the recovery are one log line each. Thread-safe.
 */
final class RingPauses {

  static final Duration FIRST = Duration.ofSeconds(1);
  static final Duration LONGEST = Duration.ofMinutes(5);

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private final LongSupplier nanoTime;
  private Duration pause = Duration.ZERO;
  private long restsUntil;
  private boolean stopped;

  RingPauses(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  synchronized boolean isOver() {
    return !stopped && (pause.isZero() || nanoTime.getAsLong() - restsUntil >= 0);
  }

  /** From now on there is no push: this process ends. */
  synchronized void stop() {
    stopped = true;
  }

  void succeeded() {
    boolean again;
    synchronized (this) {
      again = !pause.isZero();
      pause = Duration.ZERO;
    }
    if (again) {
      LOGGER.info("Push works again.");
    }
  }

  void failed(String reason) {
    boolean first;
    synchronized (this) {
      long now = nanoTime.getAsLong();
      first = pause.isZero();
      if (!first && now - restsUntil < 0) {
        return; // One of several that were under way when push failed.
      }
      pause = first ? FIRST : Delays.longer(pause, LONGEST);
      restsUntil = now + pause.toNanos();
    }
    if (first) {
      LOGGER.warning(
          () ->
              "Push does not work just now, so the queues carry the work, as late as they are"
                  + " polled: "
                  + reason
                  + ". It is tried again from time to time. To do without it, set"
                  + " extensions.durableFunctions.push to \"off\" in host.json.");
    }
  }
}
