package io.durablefunctions.worker.invoke;

/** Carries an {@code Error} out of the middleware, as the worker answers the host for no Error. */
public final class InvocationFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  public InvocationFailedException(Throwable cause) {
    super("The invocation ended with " + cause + ". The host may try it again.", cause);
  }
}
