package io.durablefunctions.http;

/** Where a hub's keys come from. Thread-safe. */
public interface KeySource {

  /** The keys for what the app does itself; may wait as long as storage takes. */
  HubKeys toSign();

  /**
   * The keys to check what a caller brings along, who is not known yet: sends nothing, and does not
   * wait for storage that does not answer.
   *
   * @throws io.durablefunctions.StorageException if they are not there
   */
  HubKeys toCheck();

  /** Keys that are there. */
  static KeySource of(HubKeys keys) {
    return new KeySource() {
      @Override
      public HubKeys toSign() {
        return keys;
      }

      @Override
      public HubKeys toCheck() {
        return keys;
      }
    };
  }
}
