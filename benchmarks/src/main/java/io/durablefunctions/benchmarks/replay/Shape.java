package io.durablefunctions.benchmarks.replay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The two orchestrations that all libraries replay. {@code Step(i)} returns {@code i + 1}, and the
 * orchestration returns the sum, so a result that is right has seen every outcome.
 */
public enum Shape {
  /** One activity after the other; each outcome comes in a turn of its own. */
  CHAIN("chain"),
  /** All activities at once; the outcomes come in any order, {@link #BATCH} in a turn. */
  FAN_OUT("fan-out");

  /** How many messages the Functions host takes from a queue at once, and so about a turn's. */
  static final int BATCH = 16;

  static final String ACTIVITY = "Step";
  static final String ORCHESTRATOR = "Main";

  private final String label;

  Shape(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  static int result(int activity) {
    return activity + 1;
  }

  static int sum(int activities) {
    return activities * (activities + 1) / 2;
  }

  /**
   * The outcomes of a fan-out, in the order of their coming, turn by turn. The same for all
   * libraries.
   */
  static List<List<Integer>> batches(int activities) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, activities).boxed().toList());
    Collections.shuffle(order, new Random(activities));
    List<List<Integer>> batches = new ArrayList<>();
    for (int from = 0; from < activities; from += BATCH) {
      batches.add(List.copyOf(order.subList(from, Math.min(from + BATCH, activities))));
    }
    return batches;
  }
}
