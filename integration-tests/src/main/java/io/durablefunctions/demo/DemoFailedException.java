package io.durablefunctions.demo;

/** The sample did not do what the demonstration expects of it. */
final class DemoFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  DemoFailedException(String message) {
    super(message);
  }
}
