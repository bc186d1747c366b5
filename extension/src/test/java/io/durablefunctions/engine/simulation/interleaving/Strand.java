package io.durablefunctions.engine.simulation.interleaving;

import java.time.Instant;

/**
 * A thread of the simulation: a delivery, a client's call, something done later. It runs only while
 * it holds the {@link Baton}.
 */
final class Strand {

  /** What it could do if it were its turn. */
  enum State {
    /** It can go on. */
    READY,
    /** It waits for another one, at a lock. */
    WAITING,
    /** It goes on at a time of the simulated clock. */
    ASLEEP,
    /** It has ended. */
    OVER
  }

  final String name;
  final SimulatedWorker worker;
  final Runnable body;
  volatile State state = State.READY;
  volatile Thread thread;

  /** From the death of its process on. */
  volatile boolean doomed;

  /** When it goes on, while it is asleep. */
  Instant wakesAt = Instant.MIN;

  /** The storage call where it stands. */
  String at = "its beginning";

  /** What it died of, if that was neither a crash nor expected. */
  Throwable failure;

  /**
   * @param worker the process in which it runs
   * @param body what it does
   */
  Strand(String name, SimulatedWorker worker, Runnable body) {
    this.name = name;
    this.worker = worker;
    this.body = body;
  }

  @Override
  public String toString() {
    return name;
  }
}
