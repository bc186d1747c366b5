package io.durablefunctions.http;

/**
 * The hub's own secret, for apps that set no key of their own. Made once by the first that asks and
 * kept in the hub's storage, so that all workers of the app sign alike. Thread-safe.
 */
@FunctionalInterface
public interface HubSecrets {

  /**
   * The key: at least 32 random bytes, the same on every call and in every worker. May read storage
   * and may throw {@link io.durablefunctions.StorageException}.
   */
  byte[] signingKey();
}
