package io.durablefunctions.http;

/** The caller's request cannot be understood; the message tells the caller why. */
final class BadRequestException extends Exception {

  private static final long serialVersionUID = 1L;

  BadRequestException(String message) {
    super(message, null, false, false);
  }
}
