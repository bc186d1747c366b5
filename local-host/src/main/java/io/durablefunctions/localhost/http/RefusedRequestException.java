package io.durablefunctions.localhost.http;

/** A request that never reaches a function; the connection is closed after the answer. */
final class RefusedRequestException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  RefusedRequestException(int status, String why) {
    super(why);
    this.status = status;
  }

  int status() {
    return status;
  }
}
