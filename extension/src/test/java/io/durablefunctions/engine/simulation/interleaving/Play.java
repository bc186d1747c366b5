package io.durablefunctions.engine.simulation.interleaving;

import java.util.List;

/**
 * A generated orchestration: what it does, one after the other, and how often.
 *
 * @param steps of each round
 * @param rounds how many executions are left, this one included
 * @param sum what the rounds before came to
 */
record Play(List<Step> steps, int rounds, long sum) {

  /**
   * One step.
   *
   * @param does what
   * @param n a number for it: an input, a width, a size, milliseconds
   * @param to an instance that it is about, or null
   * @param child what a child does, or null
   */
  record Step(Does does, int n, String to, Play child) {}

  /** Kinds of steps. */
  enum Does {
    /** An activity: n + 1. */
    TASK,
    /** An activity that takes n milliseconds: 1. */
    SLOW,
    /** An activity with an input and a result of n characters: n. */
    LARGE,
    /** An activity that fails n times and is tried again: n. */
    RETRY,
    /** n activities at once: the sum of 1 to n. */
    FAN,
    /** A timer of n milliseconds: 0. */
    TIMER,
    /** An activity and a timer of n milliseconds, whatever comes first: 0. */
    RACE,
    /** An event to an account, beside the next step: 0. */
    SEND,
    /** The event "go", or n milliseconds: 0. */
    WAIT,
    /** A child whose result counts. */
    CHILD,
    /** A child that is never asked for: 0. */
    FORGET,
    /** A custom status: 0. */
    STATUS,
    /** An activity that fails until a client has had it mended: n. */
    MEND
  }

  /** What it returns if it comes to its end. */
  long outcome() {
    long round = steps.stream().mapToLong(Play::outcome).sum();
    return sum + rounds * round;
  }

  private static long outcome(Step step) {
    return switch (step.does()) {
      case TASK -> step.n() + 1L;
      case SLOW -> 1;
      case LARGE, RETRY, MEND -> step.n();
      case FAN -> step.n() * (step.n() + 1L) / 2;
      case CHILD -> step.child().outcome();
      case TIMER, RACE, SEND, WAIT, FORGET, STATUS -> 0;
    };
  }

  /** Whether it, or a child that it waits for, may fail. */
  boolean mayFail() {
    return steps.stream()
        .anyMatch(
            step ->
                step.does() == Does.MEND || (step.does() == Does.CHILD && step.child().mayFail()));
  }

  Play nextRound() {
    long round = steps.stream().mapToLong(Play::outcome).sum();
    return new Play(steps, rounds - 1, sum + round);
  }
}
