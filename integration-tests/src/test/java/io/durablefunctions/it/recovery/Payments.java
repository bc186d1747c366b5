package io.durablefunctions.it.recovery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@link RecordedSteps} have written down: when the payment of a card begins, and when it
 * ends, in which process.
 *
 * @param runs of each card, in the order in which they began
 */
record Payments(Map<String, List<Run>> runs) {

  /**
   * One time that a card was charged.
   *
   * @param process its number
   * @param hasEnded false if it was under way when its process died
   */
  record Run(String process, boolean hasEnded) {}

  /** Of lines of a card, a process, and what its payment does there. */
  static Payments of(List<String> lines) {
    Map<String, List<Run>> runs = new HashMap<>();
    for (String line : lines) {
      String[] parts = line.split(" ", -1);
      List<Run> ofCard = runs.computeIfAbsent(parts[0], card -> new ArrayList<>());
      if (parts[2].equals(RecordedSteps.BEGINS)) {
        ofCard.add(new Run(parts[1], false));
      } else {
        int open = ofCard.indexOf(new Run(parts[1], false));
        ofCard.set(open, new Run(parts[1], true));
      }
    }
    return new Payments(runs);
  }

  /** How often a card was charged, or began to be. */
  int timesOf(String card) {
    return runs.getOrDefault(card, List.of()).size();
  }

  /** How often the card was charged that was charged most often. */
  int most() {
    return runs.values().stream().mapToInt(Collection::size).max().orElse(0);
  }

  /** The cards that were charged more than once. */
  long begunTwice() {
    return runs.values().stream().filter(ofCard -> ofCard.size() > 1).count();
  }

  /** The cards of those whose payment was under way whenever it was to begin again. */
  long begunTwiceByDeath() {
    return runs.values().stream()
        .filter(ofCard -> ofCard.size() > 1)
        .filter(ofCard -> ofCard.stream().limit(ofCard.size() - 1L).noneMatch(Run::hasEnded))
        .count();
  }

  /** The cards that one process has charged more than once. */
  long begunTwiceInOneProcess() {
    return runs.values().stream()
        .filter(ofCard -> ofCard.stream().map(Run::process).distinct().count() < ofCard.size())
        .count();
  }
}
