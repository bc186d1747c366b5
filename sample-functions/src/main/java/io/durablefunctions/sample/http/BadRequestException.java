package io.durablefunctions.sample.http;

/** A request that cannot be served; the message tells the caller what to change. */
public final class BadRequestException extends Exception {

  private static final long serialVersionUID = 1L;

  /** With a sentence for the caller. */
  public BadRequestException(String message) {
    super(message);
  }
}
