package io.durablefunctions.engine.simulation.interleaving;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is to happen at times of the simulated clock. */
final class Planned {

  private final List<Plan> plans = new ArrayList<>();

  /**
   * Something planned.
   *
   * @param worker whose death calls it off; null if no death does
   */
  record Plan(Instant due, String what, SimulatedWorker worker, Runnable does) {}

  /** Plans it; the answer calls it off. */
  Runnable add(Plan plan) {
    plans.add(plan);
    return () -> plans.removeIf(other -> other == plan);
  }

  /** What may happen now, in the order of its planning. */
  List<Plan> due(Instant now) {
    return plans.stream().filter(plan -> !plan.due().isAfter(now)).toList();
  }

  /** Takes it out, for it happens. */
  void happens(Plan plan) {
    plans.removeIf(other -> other == plan);
  }

  /** When the next one is due. */
  Optional<Instant> next() {
    return plans.stream().map(Plan::due).min(Comparator.naturalOrder());
  }

  /** What a process had in mind is gone with it. */
  void forget(SimulatedWorker worker) {
    plans.removeIf(plan -> plan.worker() == worker);
  }
}
