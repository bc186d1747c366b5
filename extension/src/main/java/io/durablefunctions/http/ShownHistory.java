package io.durablefunctions.http;

import io.durablefunctions.HistoryRedaction;

/**
 * What is seen of histories outside of the app.
 *
 * @param redaction of every history that leaves the app
 * @param megabytes how much of a history is read into memory at most, in 2^20 characters of JSON
 */
public record ShownHistory(HistoryRedaction redaction, int megabytes) {

  /** What an app gets that sets nothing. */
  public static final ShownHistory DEFAULT = new ShownHistory(HistoryRedaction.NONE, 16);
}
