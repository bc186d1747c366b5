package io.durablefunctions.it.proxy;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/**
 * Decides which requests meet which fault, and counts them. The faults are as many of each kind,
 * and seeded; which request they hit depends on the requests' order, which is the processes' own.
 * May be used by many threads.
 */
public final class FaultInjector {

  private static final Fault[] FAULTS = Fault.values();

  private final Random random;
  private final double share;
  private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);

  /** Lets so many of all requests meet a fault, from 0 to 1. */
  public FaultInjector(long seed, double share) {
    this.random = new Random(seed);
    this.share = share;
  }

  static FaultInjector none() {
    return new FaultInjector(0, 0);
  }

  synchronized Fault next() {
    Fault fault =
        random.nextDouble() < share ? FAULTS[1 + random.nextInt(FAULTS.length - 1)] : Fault.NONE;
    counts.merge(fault, 1, Integer::sum);
    return fault;
  }

  /** How many requests met which fault so far, those that met none included. */
  public synchronized Map<Fault, Integer> counts() {
    return new EnumMap<>(counts);
  }
}
