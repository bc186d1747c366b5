package io.durablefunctions.maintenance;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.port.OpenInstances.OpenInstance;
import java.time.Duration;
import java.time.Instant;

/**
 * When an instance is worth a look: after it has rested for the given age, then after twice that
 * time, four times, and so on, up to {@link #LONGEST}. An instance that waits for months costs a
 * few requests a day.
 *
 * @param age the first rest
 */
record CheckTimes(Duration age) {

  /** The longest time between two looks at an instance that rests. */
  static final Duration LONGEST = Duration.ofHours(4);

  private static final int MOST_DOUBLINGS = 30;

  /** Whether the instance is due now, by its last turn and the checks since. */
  boolean isDue(OpenInstance instance, Instant now) {
    Instant start = instance.scheduledStart();
    if (instance.status() == OrchestrationRuntimeStatus.PENDING && start != null) {
      return !now.isBefore(start.plus(rest(instance.checks())));
    }
    return !now.isBefore(instance.updatedAt().plus(total(instance.checks())));
  }

  /** Whether it has rested at all, so that no worker is just about to go on with it. */
  boolean rests(Instant since, Instant now) {
    return !now.isBefore(restedAt(since));
  }

  /** When it has. */
  Instant restedAt(Instant since) {
    return since.plus(age);
  }

  /** From the last turn to check number {@code checks}: 1, 3, 7, 15... times the age. */
  private Duration total(int checks) {
    Duration total = Duration.ZERO;
    for (int i = 0; i <= Math.min(checks, MOST_DOUBLINGS); i++) {
      total = total.plus(rest(i));
    }
    return total.plus(LONGEST.multipliedBy(Math.max(0, checks - MOST_DOUBLINGS)));
  }

  private Duration rest(int checks) {
    Duration longest = age.compareTo(LONGEST) > 0 ? age : LONGEST;
    Duration doubled = age.multipliedBy(1L << Math.min(checks, 20));
    return doubled.compareTo(longest) > 0 ? longest : doubled;
  }
}
