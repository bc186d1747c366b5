package io.durablefunctions.engine;

/** How much of an instance's history a caller wants to see. */
public enum HistoryDetail {
  /** Nothing. */
  NONE,
  /** The events, without their values; failures and reasons are told. */
  EVENTS,
  /** The events with their values. */
  VALUES;

  /**
   * What the two options of a status mean.
   *
   * @param output whether values are shown too, if the history is
   */
  public static HistoryDetail of(boolean history, boolean output) {
    if (!history) {
      return NONE;
    }
    return output ? VALUES : EVENTS;
  }
}
