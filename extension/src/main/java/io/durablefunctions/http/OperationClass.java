package io.durablefunctions.http;

/** What a signed URI may be used for. */
public enum OperationClass {
  /** Looking at an instance. */
  READ('r'),
  /** Raising events for an instance; may be bound to one event. */
  RAISE('e'),
  /** Whatever changes an instance, events included. */
  MANAGE('m');

  private final char letter;

  OperationClass(char letter) {
    this.letter = letter;
  }

  /** Its letter in codes. */
  char letter() {
    return letter;
  }
}
