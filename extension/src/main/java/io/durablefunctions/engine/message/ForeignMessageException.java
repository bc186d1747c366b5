package io.durablefunctions.engine.message;

/** A text in one of our queues that is not a message of ours, or is a broken one. */
public final class ForeignMessageException extends Exception {

  private static final long serialVersionUID = 1L;

  /** With what was expected and found, but never the text itself: it may hold confidential data. */
  public ForeignMessageException(String message) {
    super(message);
  }
}
