package io.durablefunctions.it.proxy;

import java.util.Random;

/** Decides what becomes of each request. Called by many threads. */
@FunctionalInterface
public interface Trouble {

  /** None. */
  Trouble NONE = () -> Fate.PASSES;

  /** The next request's fate. */
  Fate next();

  /**
   * A share of the requests meets each kind of trouble equally often. Seeded; which request it hits
   * depends on their order, which is the processes' own.
   */
  static Trouble seeded(long seed, double share) {
    Random random = new Random(seed);
    Fate[] fates = Fate.values();
    return () -> {
      synchronized (random) {
        return random.nextDouble() < share
            ? fates[1 + random.nextInt(fates.length - 1)]
            : Fate.PASSES;
      }
    };
  }
}
