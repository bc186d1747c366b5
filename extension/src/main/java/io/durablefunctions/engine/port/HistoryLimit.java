package io.durablefunctions.engine.port;

/**
 * How much of a history is read at most, so that a reader's memory does not depend on what others
 * have written.
 *
 * @param characters of JSON, payloads included; what is beyond is left out
 * @param values whether inputs, results, events and outputs are wanted; where they are not, large
 *     ones are not read, and the events have any payload in their place. Failures and reasons are
 *     always wanted
 */
public record HistoryLimit(long characters, boolean values) {

  /** All events, without their values. */
  public static final HistoryLimit EVENTS = new HistoryLimit(Long.MAX_VALUE, false);
}
