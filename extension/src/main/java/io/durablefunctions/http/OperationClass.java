package io.durablefunctions.http;

/** What a signed URI may be used for. A signature for one class does not open the other. */
public enum OperationClass {
  /** Looking at an instance. */
  READ,
  /** Everything else that can be done to an instance. */
  MANAGE
}
