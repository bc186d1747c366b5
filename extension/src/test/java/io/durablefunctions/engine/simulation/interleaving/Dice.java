package io.durablefunctions.engine.simulation.interleaving;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chance by a seed. Each throw depends on the seed, on what it is thrown for, and on how often that
 * was thrown for before; so one that is forbidden to come out, to find out whether a failure needs
 * it, leaves the others of other kinds as they were.
 */
final class Dice {

  private final long seed;
  private final Set<String> forbidden;
  private final Map<String, Integer> throwsSoFar = new HashMap<>();
  private final List<String> cameOut = new ArrayList<>();

  Dice(long seed) {
    this(seed, Set.of());
  }

  /**
   * @param forbidden events, as {@link #cameOut} names them, that do not happen
   */
  Dice(long seed, Set<String> forbidden) {
    this.seed = seed;
    this.forbidden = new HashSet<>(forbidden);
  }

  /** A number from 0 to sides - 1. */
  int roll(String what, int sides) {
    int count = throwsSoFar.merge(what, 1, Integer::sum);
    return (int) Long.remainderUnsigned(mix(what, count), sides);
  }

  /** Whether a rare event happens now; never for 0. */
  boolean oneIn(String what, int chances) {
    if (chances == 0 || roll(what, chances) != 0) {
      return false;
    }
    String event = what + "#" + throwsSoFar.get(what);
    if (forbidden.contains(event)) {
      return false;
    }
    cameOut.add(event);
    return true;
  }

  /** Whether something that is planned happens: it does, unless it is forbidden. */
  boolean allows(String event) {
    boolean allowed = !forbidden.contains(event);
    if (allowed) {
      cameOut.add(event);
    }
    return allowed;
  }

  /** The rare events that happened, in their order. */
  List<String> cameOut() {
    return List.copyOf(cameOut);
  }

  private long mix(String what, int count) {
    long x = seed * 0x9E3779B97F4A7C15L + what.hashCode() * 0xC2B2AE3D27D4EB4FL + count;
    for (int i = 0; i < 2; i++) {
      x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
      x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
      x ^= x >>> 31;
    }
    return x;
  }
}
