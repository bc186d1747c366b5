package io.durablefunctions.engine.simulation.interleaving;

import java.time.Duration;

/**
 * What befalls a strand at a switch point.
 *
 * @param kind what
 * @param time for how long it sleeps, or its process is away
 */
record Incident(Kind kind, Duration time) {

  /** It goes on at once. */
  static final Incident NONE = new Incident(Kind.NONE, Duration.ZERO);

  /** Another one may go on first. */
  static final Incident SWITCH = new Incident(Kind.SWITCH, Duration.ZERO);

  /** What can befall it. */
  enum Kind {
    NONE,
    SWITCH,
    /** It sleeps; its process goes on, and its host keeps the lease of its message. */
    SLEEP,
    /** Its whole process stands still, and the leases of its messages run out after a while. */
    HALT,
    /** Its machine dies: its messages come back when their leases end; another process is there. */
    MACHINE_DIES,
    /** Its process dies alone: the host gives its messages back at once and starts another one. */
    WORKER_DIES
  }
}
