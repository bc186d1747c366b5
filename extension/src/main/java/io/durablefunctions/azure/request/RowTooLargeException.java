package io.durablefunctions.azure.request;

/** Events that no row has room for. */
public final class RowTooLargeException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public RowTooLargeException(String message) {
    super(message);
  }
}
