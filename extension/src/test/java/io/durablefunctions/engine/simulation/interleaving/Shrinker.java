package io.durablefunctions.engine.simulation.interleaving;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds a smaller run that breaks the same rule: events are left out while it still does. */
final class Shrinker {

  private final long seed;
  private final String rule;
  private final Set<String> forbidden = new HashSet<>();
  private int left;

  /**
   * @param rule the name of the rule that is to stay broken
   * @param runs how many runs it may cost
   */
  Shrinker(long seed, String rule, int runs) {
    this.seed = seed;
    this.rule = rule;
    this.left = runs;
  }

  /** The smallest run that was found, with its trace. */
  Verdict smallest() {
    List<String> events =
        left > 0 ? Verdict.of(seed, forbidden, false).run().dice.cameOut() : List.of();
    for (int size = events.size() / 2; size > 0 && left > 0; size /= 2) {
      for (int from = 0; from < events.size() && left > 0; from += size) {
        tryWithout(events.subList(from, Math.min(from + size, events.size())));
      }
      events = Verdict.of(seed, forbidden, false).run().dice.cameOut();
    }
    return Verdict.of(seed, forbidden, true);
  }

  private void tryWithout(List<String> events) {
    List<String> fresh = new ArrayList<>(events);
    fresh.removeIf(forbidden::contains);
    if (fresh.isEmpty()) {
      return;
    }
    left--;
    forbidden.addAll(fresh);
    if (!Verdict.of(seed, forbidden, false).names().contains(rule)) {
      fresh.forEach(forbidden::remove);
    }
  }
}
