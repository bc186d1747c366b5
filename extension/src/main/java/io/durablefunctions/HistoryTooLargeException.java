package io.durablefunctions;

/**
 * A history is larger than the setting {@code historyMegabytes} allows to be read into memory. The
 * instance itself is not affected.
 */
public final class HistoryTooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Names the id and the limit. */
  public HistoryTooLargeException(String instanceId, int megabytes) {
    super(
        "The history of '"
            + instanceId
            + "' has more than "
            + megabytes
            + " MB of JSON, the most that this app exports at a time. Set"
            + " extensions.durableFunctions.historyMegabytes of host.json higher where the memory"
            + " allows it, or look at the beginning with getStatus and showHistory.");
  }
}
