package io.durablefunctions.localhost.process;

/** An invocation failed in the worker's process, or with it; the text is all that is known. */
final class WorkerFailure extends Exception {
  private static final long serialVersionUID = 1L;

  WorkerFailure(String message) {
    super(message);
  }
}
