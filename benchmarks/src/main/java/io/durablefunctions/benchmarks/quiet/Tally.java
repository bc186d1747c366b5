package io.durablefunctions.benchmarks.quiet;

import java.util.concurrent.atomic.LongAdder;

/** Counts requests as the bill does, empty polls apart. Thread-safe. */
final class Tally {

  private final LongAdder polls = new LongAdder();
  private final LongAdder others = new LongAdder();

  /** A request that may be a poll is one until a message is found in its answer. */
  void request(boolean mayBePoll) {
    (mayBePoll ? polls : others).increment();
  }

  /** The request that was taken for a poll has brought a message. */
  void foundMessage() {
    polls.decrement();
    others.increment();
  }

  /** Requests that did something. */
  long others() {
    return others.sum();
  }

  /** All, the looks into empty and missing queues included. */
  long all() {
    return polls.sum() + others.sum();
  }
}
