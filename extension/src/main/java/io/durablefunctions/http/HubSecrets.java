package io.durablefunctions.http;

import java.util.List;

/**
 * The hub's own secrets, from which keys are derived. Made once by the first worker that asks, and
 * kept in the hub's storage, so that all workers of the app sign alike. Thread-safe.
 */
public interface HubSecrets {

  /**
   * The secrets, at least 32 random bytes each: the one that signs, the one that will after the
   * next rotation, and the one that did before the last, if it was kept. May read storage and may
   * throw {@link io.durablefunctions.StorageException}.
   */
  List<byte[]> read();

  /**
   * Lets the next secret sign. All workers know it already, so none has to be told.
   *
   * @param keepCurrent whether what the current one signed stays open until the next rotation
   */
  void rotate(boolean keepCurrent);
}
