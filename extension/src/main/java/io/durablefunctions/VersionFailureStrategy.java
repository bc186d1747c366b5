package io.durablefunctions;

/**
 * What becomes of an orchestration whose version does not match a worker's: host.json's {@code
 * extensions.durableFunctions.versionFailureStrategy}.
 */
public enum VersionFailureStrategy {
  /** The worker leaves it to another one, however long that takes. This is the default. */
  REJECT("Reject"),
  /** It fails. */
  FAIL("Fail");

  private final String text;

  VersionFailureStrategy(String text) {
    this.text = text;
  }

  /** As in host.json. */
  public String text() {
    return text;
  }
}
