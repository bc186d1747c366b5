package io.durablefunctions.engine.commit;

import io.durablefunctions.history.HistoryEvent;
import java.time.Instant;
import java.util.List;

/**
 * A committed turn whose dispatch this process has not seen to the end. Guarded by the leadership
 * of its instance's actor.
 */
public final class CommittedTurn {

  public static final int NO_RIDE = -1;

  private final int number;
  private final String coveredBy;
  private final Instant at;
  private final List<HistoryEvent> events;
  private final boolean publish;
  private final boolean mayRide;
  private boolean dispatched;
  private int riding = NO_RIDE;

  /**
   * @param at the time of the turn; for a later part of one that was split, that of its first
   * @param publish whether the instance's row in the index may have to be written again
   * @param mayRide whether one of its tasks may be run by the invocation that dispatches it
   */
  CommittedTurn(
      int number,
      String coveredBy,
      Instant at,
      List<HistoryEvent> events,
      boolean publish,
      boolean mayRide) {
    this.number = number;
    this.coveredBy = coveredBy;
    this.at = at;
    this.events = events;
    this.publish = publish;
    this.mayRide = mayRide;
  }

  public int number() {
    return number;
  }

  String coveredBy() {
    return coveredBy;
  }

  public Instant at() {
    return at;
  }

  public List<HistoryEvent> events() {
    return events;
  }

  public boolean publish() {
    return publish;
  }

  public boolean mayRide() {
    return mayRide;
  }

  boolean isDispatched() {
    return dispatched;
  }

  /**
   * Everything is on its way but the riding task, which no message carries: until its result is
   * committed the turn does not count as settled, because only the covering message would bring it
   * back.
   */
  public void dispatchedExcept(int ridingTask) {
    dispatched = true;
    riding = ridingTask;
  }

  int riding() {
    return riding;
  }

  void rideEnded() {
    riding = NO_RIDE;
  }

  boolean isSettled() {
    return dispatched && riding == NO_RIDE;
  }
}
