package io.durablefunctions;

/**
 * Which orchestrations a worker runs, by their version and its own: host.json's {@code
 * extensions.durableFunctions.versionMatchStrategy}. Its own is the app's {@code defaultVersion}.
 */
public enum VersionMatchStrategy {
  /** All of them. */
  NONE("None"),
  /** Those of its own version only. */
  STRICT("Strict"),
  /** Those of its own version and of older ones. This is the default. */
  CURRENT_OR_OLDER("CurrentOrOlder");

  private final String text;

  VersionMatchStrategy(String text) {
    this.text = text;
  }

  /** As in host.json. */
  public String text() {
    return text;
  }
}
