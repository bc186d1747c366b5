package io.durablefunctions;

/**
 * A value could not be encoded or decoded by the app's {@link PayloadCodec}. Nothing is lost: what
 * was to be written was not, and what is stored stays as it is.
 */
public final class PayloadCodecException extends StorageException {

  private static final long serialVersionUID = 1L;

  /** With what failed, and what to do. */
  public PayloadCodecException(String message, Throwable cause) {
    super(message, cause);
  }
}
