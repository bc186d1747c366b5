package io.durablefunctions.http.ring;

import io.durablefunctions.engine.port.Journal;
import io.durablefunctions.engine.port.Work;
import io.durablefunctions.engine.port.WorkQueues.Outgoing;

/**
 * A message of this process that no queue has yet, and what the journal says of it. As long as it
 * waits here, its tasks are nowhere else, and lost with this process; once it is on its way,
 * another process or its queue may have it, so that they must be looked for. At any moment the
 * journal says one or the other, and where a death comes between, both. Thread-safe.
 */
public final class Parcel {

  private final Outgoing message;
  private final PushKind kind;
  private final Journal journal;
  private boolean isHere;
  private boolean isOnItsWay;

  /** One that the journal does not know yet. */
  public Parcel(Outgoing message, PushKind kind, Journal journal) {
    this.message = message;
    this.kind = kind;
    this.journal = journal;
  }

  /** The message. */
  public Outgoing message() {
    return message;
  }

  PushKind kind() {
    return kind;
  }

  /** It waits in this process. */
  public synchronized void waits() {
    if (kind.waiting().isEmpty()) {
      goes();
      return;
    }
    if (!isHere) {
      isHere = true;
      kind.waiting().forEach(task -> journal.begin(task.key()));
    }
    endSending();
  }

  /** From now on another process may have it, or its queue. */
  public synchronized void goes() {
    Work sending = kind.sending();
    if (!isOnItsWay && sending != null) {
      isOnItsWay = true;
      journal.begin(sending.key());
    }
    endWaiting();
  }

  /** It has arrived, or its work is done. */
  public synchronized void arrived() {
    endWaiting();
    endSending();
  }

  private void endWaiting() {
    if (isHere) {
      isHere = false;
      kind.waiting().forEach(task -> journal.end(task.key()));
    }
  }

  private void endSending() {
    Work sending = kind.sending();
    if (isOnItsWay && sending != null) {
      isOnItsWay = false;
      journal.end(sending.key());
    }
  }
}
