package io.durablefunctions.engine.simulation.interleaving;

import java.time.Instant;

/** What a client has asked for, and what it was told. */
final class Asked {

  /** What can be asked of an instance. */
  enum What {
    START,
    PAY,
    GO,
    SUSPEND,
    RESUME,
    TERMINATE,
    REWIND,
    RESTART,
    PURGE
  }

  /** What the client knows afterwards. */
  enum Answer {
    /** Nothing: no answer came, or its process died; it may have been done, or not. */
    NONE,
    /** It was done, or is going to be. */
    ACCEPTED,
    /** It was refused with a reason. */
    REFUSED
  }

  final What what;
  final String instanceId;

  /** The number of a payment; else null. */
  final String payment;

  Instant begun;
  Instant ended;
  Answer answer = Answer.NONE;
  String refusal;

  Asked(What what, String instanceId, String payment) {
    this.what = what;
    this.instanceId = instanceId;
    this.payment = payment;
  }

  @Override
  public String toString() {
    String reason = refusal == null ? "" : ": " + refusal;
    return what + " " + instanceId + (payment == null ? "" : " " + payment) + " " + answer + reason;
  }
}
