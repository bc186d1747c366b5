package io.durablefunctions.sample.order;

import java.util.concurrent.locks.LockSupport;

/**
 * How long a warehouse or a bank takes to answer: the app setting {@code SampleLatencyMillis}, 0 if
 * it is not set. With some 700 ms one can watch an order go through its stages.
 */
final class SimulatedLatency {

  private static final long MILLIS = read(System.getenv("SampleLatencyMillis"));

  private SimulatedLatency() {}

  private static long read(String setting) {
    return setting == null || setting.isBlank() ? 0 : Long.parseLong(setting.strip());
  }

  static void pause() {
    long end = System.nanoTime() + MILLIS * 1_000_000;
    for (long left = MILLIS * 1_000_000; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
