package io.durablefunctions.localhost.http;

import java.time.Duration;

/** Counts the running calls, so that a stop can refuse new ones and wait for these. */
final class HttpCalls {
  private int running;
  private boolean stopping;

  /** Returns whether the call may run. */
  synchronized boolean begin() {
    if (stopping) {
      return false;
    }
    running++;
    return true;
  }

  synchronized void end() {
    running--;
    notifyAll();
  }

  synchronized void stop(Duration patience) {
    stopping = true;
    long end = System.nanoTime() + patience.toNanos();
    try {
      for (long left = patience.toMillis(); running > 0 && left > 0; ) {
        wait(left);
        left = (end - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
