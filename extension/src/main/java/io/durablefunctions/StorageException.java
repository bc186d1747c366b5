package io.durablefunctions;

/** Storage did not do what it was asked; the message names the operation. It may work later. */
public class StorageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With what was tried, and on what. */
  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
