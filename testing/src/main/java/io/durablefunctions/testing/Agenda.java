package io.durablefunctions.testing;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/** What a test does later, in the order of time, and of asking at the same time. */
final class Agenda {

  private record Slot(Instant due, long number) implements Comparable<Slot> {
    @Override
    public int compareTo(Slot other) {
      int byTime = due.compareTo(other.due);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private final TreeMap<Slot, TestAction> actions = new TreeMap<>();
  private long count;

  void add(Instant due, TestAction action) {
    actions.put(new Slot(due, count++), action);
  }

  Optional<Instant> next() {
    return actions.isEmpty() ? Optional.empty() : Optional.of(actions.firstKey().due());
  }

  /** Does the first thing that is due by now; false if there is none. */
  boolean doNext(Instant now) {
    if (actions.isEmpty() || actions.firstKey().due().isAfter(now)) {
      return false;
    }
    TestAction action = actions.pollFirstEntry().getValue();
    try {
      action.run();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError("What the test does later has failed: " + e, e);
    }
    return true;
  }
}
